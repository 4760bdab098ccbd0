"""What the importer makes of the 2,772 posts of `shared/data/legacy-jekyll-posts`, and how far its suspicions hold.

    python evaluation/legacy.py              counts of sections, denials and suspicions, and the speed
    python evaluation/legacy.py --read KIND  the suspicions of one kind with the beginning of each post, to judge by eye

Half the posts, by a digest of their file names, were used to make the rules (dev); the others report (test). Titles
swapped between posts measure how many bodies about something else would be found.
"""

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from veilleur.publish import Doubt, denials, doubts, read_post, write_post
from veilleur.publish.legacy_titles import title_match
from veilleur.records import LegacyPost, LegacySection

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "legacy-jekyll-posts"
LONG_ENOUGH = 800
APART = 37

# By one reader, from the reason given and the beginning of each post: how many are what the list says, of how many.
JUDGED = {
    ("empty", "dev"): (45, 45),
    ("empty", "test"): (52, 52),
    ("error-text", "dev"): (17, 17),
    ("error-text", "test"): (20, 20),
    ("same-source", "dev"): (5, 5),
    ("same-source", "test"): (5, 5),
    ("off-title", "dev"): (5, 7),
    ("off-title", "test"): (7, 16),
    # All were read while the rules were made: these are no figures of posts not seen before.
    ("contradiction", "dev"): (1, 1),
    ("contradiction", "test"): (5, 5),
}


def half(name: str) -> str:
    """Whether a post belongs to the half that the rules were made on."""
    return "test" if hashlib.sha256(name.encode()).digest()[0] % 2 else "dev"


def swapped(posts: Sequence[LegacyPost]) -> float:
    """The share of posts that are found not to be about the title of another post."""
    long = [post for post in posts if len(post.body) > LONG_ENOUGH]
    others = [*long[APART:], *long[:APART]]
    pairs = zip(long, others, strict=True)
    return sum(not title_match(replace(post, title=other.title)).is_about for post, other in pairs) / len(long)


def show(posts: Sequence[LegacyPost], found: Sequence[Doubt], kind: str) -> None:
    """The suspicions of one kind, to judge."""
    by_name = {post.name: post for post in posts}
    for doubt in found:
        if doubt.kind == kind:
            print(f"[{half(doubt.posts[0])}] {doubt.reason}")
            for name in doubt.posts:
                print(f"    {by_name[name].title} | {' '.join(by_name[name].body.split())[:200]}")
            for said in doubt.said:
                print(f"    {said.value}: {said.words}")


def main() -> int:
    """Print the figures of `docs/how-to/import-legacy-watch.md`."""
    if not FOLDER.is_dir():
        print(f"no data at {FOLDER}: nothing measured")
        return 0
    files = [(path.name, path.read_bytes()) for path in sorted(FOLDER.glob("*.md"))]
    started = time.process_time()
    posts = [read_post(name, content) for name, content in files]
    reading = time.process_time() - started
    started = time.process_time()
    found = doubts(posts)
    doubting = time.process_time() - started
    if "--read" in sys.argv:
        show(posts, found, sys.argv[-1])
        return 0
    same = sum(write_post(post).content == content for post, (_, content) in zip(posts, files, strict=True))
    print(f"{len(posts)} posts read, {same} the same byte for byte; {len(posts) / reading:.0f} posts per second of")
    print(f"processor to read, {len(posts) / doubting:.0f} to look for suspicions")
    sections = Counter(kind for post in posts for kind in {kind for part in post.parts for kind in part.kinds})
    for kind in LegacySection:
        print(f"  {kind:<16} {sections[kind]:>5} have it, {len(posts) - sections[kind]:>5} lack it")
    for kind in (LegacySection.VULNERABILITIES, LegacySection.RECOMMENDATIONS):
        said = [denial.sentence for post in posts for denial in denials(post) if denial.kind is kind]
        denying = sum(any(denial.kind is kind for denial in denials(post)) for post in posts)
        print(f"  {denying} posts deny {kind} ({denying / len(posts):.1%}), in {len(set(said))} wordings")
    print("suspicions (right of those read):")
    counted = Counter((doubt.kind.value, half(doubt.posts[0])) for doubt in found)
    for (kind, part), number in sorted(counted.items()):
        right, judged = JUDGED.get((kind, part), (0, 0))
        print(f"  {kind:<14} {part:<5} {number:>4} listed, {right} of {judged} right")
    for part in ("dev", "test"):
        chosen = [post for post in posts if half(post.name) == part]
        print(f"  titles swapped ({part}): {swapped(chosen):.1%} found")
    return 0


if __name__ == "__main__":
    sys.exit(main())
