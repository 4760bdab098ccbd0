"""What the importer makes of the 2,772 posts of `shared/data/legacy-jekyll-posts`, and how far its suspicions hold.

    python evaluation/legacy.py              counts of sections, denials and suspicions, and the speed
    python evaluation/legacy.py --write      write the figures into docs/quality.md
    python evaluation/legacy.py --check      exit 1 if docs/quality.md says otherwise
    python evaluation/legacy.py --read KIND  the suspicions of one kind with the beginning of each post, to judge by eye

Half the posts, by a digest of their file names, were used to make the rules (dev); the others report (test). Titles
swapped between posts measure how many bodies about something else would be found. Exit 1 when a figure is below its
floor (floors.toml), or when the suspicions listed are no longer those that were judged.
"""

import hashlib
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quality_page import below, data, floors, settle

from veilleur.publish import Doubt, denials, doubts, read_post, write_post
from veilleur.publish.legacy_titles import title_match
from veilleur.records import LegacyPost, LegacySection

FOLDER = data("legacy-jekyll-posts")
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


def sections_of(posts: Sequence[LegacyPost]) -> Counter[LegacySection]:
    """How many posts have each section, in whatever wording."""
    return Counter(kind for post in posts for kind in {kind for part in post.parts for kind in part.kinds})


def figures(posts: Sequence[LegacyPost], same: int, found: Sequence[Doubt], swaps: Mapping[str, float]) -> str:
    """The part of docs/quality.md. `same` posts came out byte for byte, `swaps` is a share for each half."""
    sections = sections_of(posts)
    lines = [f"{len(posts)} posts read, {same} of them the same byte for byte when written again.", ""]
    lines += ["| section | have it | lack it | recognised in |", "|---|---:|---:|---:|"]
    for kind in LegacySection:
        have = sections[kind]
        lines.append(f"| {kind} | {have} | {len(posts) - have} | {have / len(posts):.1%} |")
    lines.append("")
    for kind in (LegacySection.VULNERABILITIES, LegacySection.RECOMMENDATIONS):
        said = [[denial.sentence for denial in denials(post) if denial.kind is kind] for post in posts]
        denying, wordings = sum(map(bool, said)), len({sentence for each in said for sentence in each})
        lines.append(f"- {denying} posts ({denying / len(posts):.1%}) deny {kind}, in {wordings} wordings.")
    counted = Counter((doubt.kind.value, half(doubt.posts[0])) for doubt in found)
    lines += ["", "| suspicion | half | listed | right of those read | precision |", "|---|---|---:|---:|---:|"]
    for (suspicion, part), number in sorted(counted.items()):
        right, judged = JUDGED.get((suspicion, part), (0, 0))
        precision = f"{right / judged:.2f}" if judged else "not judged"
        lines.append(f"| `{suspicion}` | {part} | {number} | {right} of {judged} | {precision} |")
    lines += ["", *(f"- Titles swapped ({part}): {share:.1%} found." for part, share in swaps.items())]
    return "\n".join(lines) + "\n"


def complaints(posts: Sequence[LegacyPost], same: int, found: Sequence[Doubt], swaps: Mapping[str, float]) -> list[str]:
    """Figures below their floor, and suspicions that nobody has judged."""
    lowest = floors("legacy")
    sections = sections_of(posts)
    wrong = below("the share of posts that come out as they were", same / len(posts), lowest["identical"])
    for kind, floor in lowest["sections"].items():
        wrong += below(f"the share of posts with {kind}", sections[LegacySection(kind)] / len(posts), floor)
    right, judged = JUDGED["off-title", "test"]
    wrong += below("the precision of off-title (test)", right / judged, lowest["off-title"])
    wrong += below("the share of swapped titles that is found (test)", swaps["test"], lowest["swapped"])
    listed = Counter((doubt.kind.value, half(doubt.posts[0])) for doubt in found)
    for kind, part in sorted(listed.keys() | JUDGED.keys()):
        read = JUDGED.get((kind, part), (0, 0))[1]
        if listed[kind, part] != read:
            wrong.append(f"{kind} ({part}): {listed[kind, part]} listed, {read} judged; read them again: --read {kind}")
    return wrong


def main() -> int:
    """Measure, print, compare with the floors and the page."""
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
    swaps = {part: swapped([post for post in posts if half(post.name) == part]) for part in ("dev", "test")}
    section = figures(posts, same, found, swaps)
    print(section)
    print(f"posts per second of processor: {len(posts) / reading:.0f} to read,", end=" ")
    print(f"{len(posts) / doubting:.0f} to look for suspicions")
    return settle("legacy", section, complaints(posts, same, found, swaps))


if __name__ == "__main__":
    sys.exit(main())
