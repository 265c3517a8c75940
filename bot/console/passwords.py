"""Passwords of staff: argon2id, always as slow, whether or not there is such an account."""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

FEWEST_CHARACTERS, MOST_CHARACTERS = 10, 200

_hasher = PasswordHasher()


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    return _hasher.hash(password)


def is_right(password: str, kept: str | None) -> bool:
    """Compare a password with what is kept; without an account the time is spent all the same."""
    try:
        return _hasher.verify(kept or _of_nobody(), password) and kept is not None
    except (Argon2Error, InvalidHashError):
        return False


def problem_of(password: str, name: str) -> str | None:
    """Say what is wrong with a new password, or None."""
    if not FEWEST_CHARACTERS <= len(password) <= MOST_CHARACTERS:
        return f"密码要有{FEWEST_CHARACTERS}到{MOST_CHARACTERS}个字符。"
    if len(set(password)) < FEWEST_CHARACTERS // 2 or name.lower() in password.lower():
        return "这个密码太容易猜：不要包含用户名，也不要只用几个重复的字符。"
    return None


@lru_cache(maxsize=1)
def _of_nobody() -> str:
    return _hasher.hash("nobody has this password")
