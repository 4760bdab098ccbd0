"""How well the room of stories tells pairs of articles apart, on the labelled pairs of `shared/data/story-clusters`.

    python evaluation/stories.py             the figures of the dev half
    python evaluation/stories.py --test      those of the other half; never written, so that nobody tunes to them
    python evaluation/stories.py --write     write the figures of the dev half into docs/quality.md
    python evaluation/stories.py --check     exit 1 if docs/quality.md says otherwise

Odd lines choose the threshold (dev), even lines are kept for reporting. The posts are French bodies with English
titles, so this says little of real articles. Exit 1 when the F1 of the dev half is below its floor (floors.toml).
"""

import csv
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from quality_page import below, data, floors, settle

from veilleur.records import Article, Block, BlockKind, article_id
from veilleur.stories import Grouper, profile
from veilleur.stories.cluster import JOIN_AT

POSTS, PAIRS = data("legacy-jekyll-posts"), data("story-clusters")
THRESHOLDS = (0.0, 0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.25, 0.3)


def post(path: Path) -> Article:
    """A legacy post as an article: title and body, for its words only."""
    head, body = re.split(r"\n---\n", path.read_text(encoding="utf-8")[4:], maxsplit=1)
    title = re.search(r"title: (.*)", head).group(1).strip("'").replace("''", "'")  # type: ignore[union-attr]
    body = re.sub(r"[*#_`]+", "", body.rsplit("\n---\n", 1)[0])
    paragraphs = [title, *(" ".join(part.split()) for part in re.split(r"\n+", body) if part.strip())]
    blocks, position = [], 0
    for number, paragraph in enumerate(paragraphs):
        kind = BlockKind.PARAGRAPH if number else BlockKind.TITLE
        blocks.append(Block(kind=kind, start=position, end=position + len(paragraph)))
        position += len(paragraph) + 2
    text = "\n\n".join(paragraphs)
    day = datetime.fromisoformat(path.name[:10]).replace(tzinfo=UTC)
    ident = article_id(source="legacy", url=path.name, text=text)
    return Article(
        id=ident, source="legacy", url=path.name, title=title, text=text, blocks=tuple(blocks), language="fr",
        fetched_at=day, published_at=day,
    )  # fmt: skip


def scores() -> list[tuple[float, bool]]:
    """Of each pair of the half: how similar its posts are, and whether they are the same story."""
    grouper = Grouper()
    profiles = {}
    for path in sorted(POSTS.glob("*.md")):
        profiles[path.name] = profile(post(path))
        grouper.remember(profiles[path.name], "all")
    with (PAIRS / "story_pairs_dev.tsv").open(encoding="utf-8") as lines:
        pairs = list(csv.DictReader(lines, delimiter="\t"))
    chosen = pairs[1::2] if "--test" in sys.argv else pairs[0::2]
    scored = []
    for pair in chosen:
        one, other = profiles[pair["fileA"]], profiles[pair["fileB"]]
        scored.append((grouper.similarity(dict(one.features), dict(other.features)), pair["label"] != "different"))
    return scored


def measured(scored: list[tuple[float, bool]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs that are joined from this threshold on."""
    hits = sum(same for score, same in scored if score >= threshold)
    said = sum(score >= threshold for score, _ in scored)
    precision, recall = hits / said if said else 0.0, hits / sum(same for _, same in scored)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def figures(scored: list[tuple[float, bool]]) -> str:
    """The table of thresholds around the one in use."""
    lines = [
        f"{len(scored)} pairs, {sum(same for _, same in scored)} of them the same story or an update of it.",
        "",
        "| joined from | precision | recall | F1 | |",
        "|---:|---:|---:|---:|---|",
    ]
    for threshold in sorted({*THRESHOLDS, JOIN_AT}):
        cells = " | ".join(f"{figure:.3f}" for figure in measured(scored, threshold))
        lines.append(f"| {threshold:.2f} | {cells} | {'in use' if threshold == JOIN_AT else ''} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, and compare the half that chose the threshold with its floor and the page."""
    if not (POSTS.is_dir() and PAIRS.is_dir()):
        print(f"no data at {POSTS} or {PAIRS}: nothing measured")
        return 0
    scored = scores()
    section = figures(scored)
    print(section)
    if "--test" in sys.argv:
        return 0
    return settle("stories", section, below("F1 (dev)", measured(scored, JOIN_AT)[2], floors("stories")["dev"]))


if __name__ == "__main__":
    sys.exit(main())
