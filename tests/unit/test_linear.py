"""Linear models as plain arrays."""

import numpy as np

from policy_kb.search.linear import VectorClassifier, Weights


def test_weights_tell_apart_what_they_were_fitted_on():
    rows = [np.array([x, 1.0]) for x in range(-10, 11) if x]
    fitted = Weights.fit(rows, [row[0] > 0 for row in rows], 1.0, balanced=True)
    assert list(fitted.probabilities(np.array(rows)) > 0.5) == [row[0] > 0 for row in rows]


def test_the_classifier_gives_nothing_to_a_class_without_examples():
    vectors = np.eye(4)[[0, 0, 1, 1, 3, 3]]
    classifier = VectorClassifier.fit(vectors, np.array([0, 0, 1, 1, 3, 3]), 4)
    found = classifier.probabilities(vectors)
    assert list(found.argmax(axis=1)) == [0, 0, 1, 1, 3, 3]
    assert np.allclose(found.sum(axis=1), 1)
    assert not found[:, 2].any()
