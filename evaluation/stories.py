"""How well the room of stories tells pairs of articles apart, on the labelled pairs of `shared/data/story-clusters`.

Odd lines choose the threshold (dev), even lines report (`--test`). The posts are French bodies with English titles, so
this says little of real articles; the whole measurement comes with the whole room.
"""

import csv
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from veilleur.records import Article, Block, BlockKind, article_id
from veilleur.stories import Grouper, profile
from veilleur.stories.cluster import JOIN_AT

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


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


def main() -> int:
    """Print precision, recall and F1 of same and update-of against different, for thresholds around the one in use."""
    folder = DATA / "legacy-jekyll-posts"
    if not folder.is_dir():
        print(f"no data at {folder}: nothing measured")
        return 0
    grouper = Grouper()
    profiles = {}
    for path in sorted(folder.glob("*.md")):
        profiles[path.name] = profile(post(path))
        grouper.remember(profiles[path.name], "all")
    with (DATA / "story-clusters" / "story_pairs_dev.tsv").open(encoding="utf-8") as lines:
        pairs = list(csv.DictReader(lines, delimiter="\t"))
    chosen = pairs[1::2] if "--test" in sys.argv else pairs[0::2]
    scored = []
    for pair in chosen:
        one, other = profiles[pair["fileA"]], profiles[pair["fileB"]]
        scored.append((grouper.similarity(dict(one.features), dict(other.features)), pair["label"] != "different"))
    half = "test" if "--test" in sys.argv else "dev"
    print(f"{half} half: {len(scored)} pairs, {sum(same for _, same in scored)} same")
    for threshold in sorted({0.08, 0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.25, 0.3, JOIN_AT}):
        hits = sum(same for score, same in scored if score >= threshold)
        said = sum(score >= threshold for score, _ in scored)
        true = sum(same for _, same in scored)
        precision, recall = hits / said if said else 0.0, hits / true
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        mark = "  <- in use" if threshold == JOIN_AT else ""
        print(f"  {threshold:.2f}  P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}{mark}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
