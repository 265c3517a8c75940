"""Conversation ids: ours, random, signed."""

import os
import secrets
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer

_SALT = "zhengwen.session"
_LONGEST_TOKEN = 200


class Sessions:
    """Makes tokens for conversations and reads them back."""

    def __init__(self, secret_key: str):
        self._serializer = URLSafeSerializer(secret_key, salt=_SALT)

    def begin(self) -> str:
        """Return the id of a new conversation."""
        return secrets.token_urlsafe(16)

    def token(self, conversation: str) -> str:
        """Return the signed token of a conversation."""
        return self._serializer.dumps(conversation)  # type: ignore[no-any-return]

    def conversation(self, token: object) -> str | None:
        """Return the conversation of a token; None when we did not make it."""
        if not isinstance(token, str) or len(token) > _LONGEST_TOKEN:
            return None
        try:
            conversation = self._serializer.loads(token)
        except (BadSignature, UnicodeError):
            return None
        return conversation if isinstance(conversation, str) else None


def secret_key_in(folder: Path) -> str:
    """Return the secret kept in ``folder``, made there on first use and readable only by its owner."""
    file = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text(encoding="ascii")
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        secret = secrets.token_urlsafe(32)
        stream.write(secret)
    return secret
