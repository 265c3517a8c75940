"""Hashes of files: whether something must be done again is decided by content, not by file times."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

_CONTENT = {".py", ".yml", ".txt", ".mako"}


def fingerprint(*places: Path) -> str:
    """Return a hash of the names and contents of the files below ``places``; a place may be a file."""
    digest = hashlib.sha256()
    for place in places:
        for file in sorted(_files(place)):
            digest.update(file.relative_to(place.parent).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _files(place: Path) -> Iterable[Path]:
    if place.is_file():
        return [place]
    return (f for f in place.rglob("*") if f.suffix in _CONTENT and "__pycache__" not in f.parts)
