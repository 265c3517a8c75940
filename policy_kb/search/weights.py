"""BM25 weights of terms in documents."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

SATURATION = 1.2
LENGTH_INFLUENCE = 0.5


def bm25_weights(documents: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], float]:
    """Return the weight of each (term, document id). Source: Robertson and Zaragoza 2009, section 3."""
    counts = {id: Counter(terms) for id, terms in documents.items()}
    average = sum(len(terms) for terms in documents.values()) / max(1, len(documents))
    found_in = Counter(term for terms in counts.values() for term in terms)
    weights: dict[tuple[str, str], float] = {}
    for id, terms in counts.items():
        relative_length = 1 - LENGTH_INFLUENCE + LENGTH_INFLUENCE * len(documents[id]) / average
        for term, times in terms.items():
            rarity = math.log(1 + (len(documents) - found_in[term] + 0.5) / (found_in[term] + 0.5))
            weights[term, id] = rarity * times * (SATURATION + 1) / (times + SATURATION * relative_length)
    return weights
