"""Vectors of texts that come again with every training, kept in a file: encoding them is slow."""

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from policy_kb.search.semantic import encode_many, stacked
from policy_kb.settings import Settings


def kept_vectors_of_environment() -> "KeptVectors":
    """Return the vectors kept in the environment's cache."""
    return KeptVectors(Settings.from_environment().var / "cache" / "vectors.npz")


class KeptVectors:
    """Vectors by their texts in one ``.npz`` file; only what is new is encoded."""

    def __init__(self, file: Path):
        self._file = file
        self._known = _read(file)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return one vector a text, shape (texts, 384), and keep those that are new."""
        missing = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= dict(zip(missing, encode_many(missing), strict=True))
        if missing:
            self._write()
        return stacked([self._known[text] for text in texts])

    def _write(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._file.with_suffix(f".{os.getpid()}.npz")
        np.savez(unfinished, texts=np.array(list(self._known)), vectors=stacked(list(self._known.values())))
        unfinished.replace(self._file)


def _read(file: Path) -> dict[str, np.ndarray]:
    """Return what a file keeps; nothing when it is absent or damaged, for it can be made again."""
    try:
        with np.load(file, allow_pickle=False) as stored:
            return dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
    except (OSError, ValueError, KeyError):
        return {}
