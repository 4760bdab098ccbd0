"""Near copies: reprints that changed a date or an opening.

A text is reduced to a MinHash signature of its word 5-shingles. Copies are found through keys that similar signatures
share (locality-sensitive hashing), so that candidates come from an index and never from a scan.
"""

from rensa import RMinHash

from veilleur.articles.characters import words

PERMUTATIONS = 128
SEED = 20260113
SHINGLE = 5
ROWS = 2
"""Values a key: 64 keys of 2 values find a pair of similarity 0.4 with probability 0.99998 (1 - (1 - s^r)^b)."""

NEAR = 0.4
"""Estimated Jaccard similarity of the shingles from which a text is a near copy. Two accounts of one event by two
writers share few runs of five words (0.00 to 0.03 between those of the recorded newsroom), a reprint nearly all."""


def signature(text: str) -> tuple[int, ...]:
    """The MinHash signature of a text; that of a text of fewer than five words is of its words."""
    found = words(text)
    shingles = [" ".join(found[at : at + SHINGLE]) for at in range(max(1, len(found) - SHINGLE + 1))]
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=SEED)
    sketch.update(sorted(set(shingles)))
    return tuple(sketch.digest())


def bands(signed: tuple[int, ...]) -> tuple[str, ...]:
    """The index keys of a signature; near copies share at least one."""
    return tuple(
        f"{at}:" + "-".join(f"{value:x}" for value in signed[at : at + ROWS]) for at in range(0, len(signed), ROWS)
    )


def similarity(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """Estimated Jaccard similarity (0 to 1) of two texts, by their signatures."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / PERMUTATIONS


def is_near_copy(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether two texts are nearly word for word the same."""
    return similarity(one, other) >= NEAR
