"""Vectors of many texts, and those kept in a file."""

import numpy as np

from policy_kb.search import kept_vectors
from policy_kb.search.kept_vectors import KeptVectors
from policy_kb.search.semantic import DIMENSIONS, encode, encode_many

TEXTS = [f"招了{number}个应届生" for number in range(120)]


def test_many_texts_get_the_vectors_of_each_alone():
    every = encode_many(TEXTS)
    assert all(np.array_equal(every[place], encode(TEXTS[place])) for place in (0, 1, 60, 119))


def test_what_is_kept_is_not_encoded_again(tmp_path, monkeypatch):
    file = tmp_path / "cache" / "vectors.npz"
    first = KeptVectors(file).encode(TEXTS[:3])
    asked = []
    monkeypatch.setattr(kept_vectors, "encode_many", lambda texts: asked.extend(texts) or encode_many(texts))
    again = KeptVectors(file).encode([*TEXTS[:4], TEXTS[0]])
    assert asked == [TEXTS[3]]
    assert again.shape == (5, DIMENSIONS) and np.array_equal(again[:3], first)
    assert np.array_equal(again[4], first[0])


def test_a_damaged_file_is_made_again(tmp_path):
    file = tmp_path / "vectors.npz"
    file.write_bytes(b"PK damaged")
    assert np.array_equal(KeptVectors(file).encode(TEXTS[:1])[0], encode(TEXTS[0]))
