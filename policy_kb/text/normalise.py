"""One form for all ways of writing a message."""

import re
import unicodedata

from policy_kb.text.script import to_simplified

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb]"
)
_LONE_SURROGATES = re.compile("[\ud800-\udfff]")
_BLANKS = re.compile(r"\s+")
_LEADING_SLASHES = re.compile(r"^[\s/]+")


def normalise(text: str) -> str:
    """Return ``text`` in 简体, half-width, without invisible characters, idle blanks or leading slashes.

    Idempotent: normalising twice changes nothing more.
    """
    visible = _INVISIBLE.sub("", _LONE_SURROGATES.sub("", unicodedata.normalize("NFKC", text)))
    return _LEADING_SLASHES.sub("", _BLANKS.sub(" ", to_simplified(visible))).strip()
