from datetime import UTC, datetime

import pytest

from veilleur.articles import read_document
from veilleur.errors import PageError
from veilleur.records import Abstention, Article, BlockKind

NOW = datetime(2026, 1, 20, tzinfo=UTC)


def read(text: str | bytes, *, url: str = "file:///a.md", media_type: str | None = None, title: str | None = None):
    data = text.encode() if isinstance(text, str) else text
    return read_document(data, url=url, media_type=media_type, title=title, source_id="file", fetched_at=NOW)


def blocks(article: Article) -> list[tuple[str, int, str]]:
    return [(str(b.kind), b.level, article.text[b.start : b.end]) for b in article.blocks]


MARKDOWN = """The cookie jar leaks to other hosts
===================================

Project Lathe security advisory, 3 January 2026

## AFFECTED

- Lathe 2.0 to 2.4
  - only with `--jar`

| version | fixed |
|---|---|
| 2.4 | 2.4.1 |

> Update now.

```
lathe --jar /tmp/a

  --quiet
```

<script>alert(1)</script> [link](javascript:alert(1))
"""


def test_markdown():
    article = read(MARKDOWN)
    assert isinstance(article, Article)
    assert article.title == "The cookie jar leaks to other hosts"
    assert blocks(article)[:9] == [
        ("title", 0, "The cookie jar leaks to other hosts"),
        ("paragraph", 0, "Project Lathe security advisory, 3 January 2026"),
        ("heading", 2, "AFFECTED"),
        ("item", 1, "Lathe 2.0 to 2.4"),
        ("item", 2, "only with --jar"),
        ("row", 0, "version | fixed"),
        ("row", 0, "2.4 | 2.4.1"),
        ("quote", 0, "Update now."),
        ("code", 0, "lathe --jar /tmp/a\n \n  --quiet"),
    ]
    assert "Lathe 2.0 to 2.4\nonly with --jar\n\nversion | fixed\n2.4 | 2.4.1\n\nUpdate now." in article.text


@pytest.mark.parametrize(
    ("front", "author", "published"),
    [
        (
            "---\ntitle: 'It''s a leak'\ndate: 2026-01-14\nauthor: Ann Ode\ndescription: A jar was open.\n---\n",
            "Ann Ode",
            14,
        ),
        (
            '+++\npath = "2026/01/13/leak"\ntitle = "It\'s"\nauthors = ["Ann Ode", "Bo Li"]\n[extra]\nx = 1\n+++\n',
            "Ann Ode, Bo Li",
            13,
        ),
        ("+++\ntitle = 'It''s'\ntitle = \"It's a leak\"\ndate = 2026-01-12T10:00:00Z\n+++\n", None, 12),
    ],
)
def test_front_matter(front, author, published):
    article = read(front + "\nThe jar was left open for a week and everybody could take a cookie from it.\n")
    assert isinstance(article, Article)
    assert article.author == author
    assert article.published_at is not None
    assert article.published_at.day == published
    assert "+++" not in article.text
    assert "---" not in article.text


def test_what_only_looks_like_front_matter_stays():
    article = read("# Rules\n\n---\n\nOne is for all who read here.\n\n---\n\nTwo is for all who write.")
    assert isinstance(article, Article)
    assert [text for _, _, text in blocks(article)] == [
        "Rules",
        "One is for all who read here.",
        "Two is for all who write.",
    ]


def test_plain_text():
    text = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nTwo flaws in the mail relay\n\nThe relay may be\n"
        "stopped by one message.\n\n  * first flaw, in the\n    parser\n  * second flaw\n\n"
        "    relay --fix\n    relay --start\n\n"
        "a < b & c\n-----BEGIN PGP SIGNATURE-----\nabc=\n"
    )
    article = read(text, url="file:///a.txt", media_type="text/plain")
    assert isinstance(article, Article)
    assert blocks(article) == [
        ("title", 0, "Two flaws in the mail relay"),
        ("paragraph", 0, "The relay may be stopped by one message."),
        ("item", 1, "first flaw, in the parser"),
        ("item", 1, "second flaw"),
        ("code", 0, "relay --fix\nrelay --start"),
        ("paragraph", 0, "a < b & c"),
    ]


def test_a_title_that_is_given_wins_and_a_missing_one_is_the_first_line():
    assert read("# Other\n\nText.", title="Given").title == "Given"
    assert read("A first line\n\nText.").title == "A first line"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 x",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04aa",
        b"\x00\x01" * 400,
        b"",
        b"   \n",
        b"x" * 10_000_001,
        bytes(range(256)) * 9,
    ],
    ids=["pdf", "png", "zip", "nulls", "empty", "blank", "huge", "binary"],
)
def test_no_text_at_all(data):
    with pytest.raises(PageError):
        read(data, url="file:///a.bin")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings(encoding):
    article = read("# Dégâts à l’hôpital\n\nUne panne a été constatée à 6 h 32 à l’hôpital de Brest.".encode(encoding))
    assert isinstance(article, Article)
    assert "à l’hôpital de Brest" in article.text
    assert article.language == "fr"


def test_the_same_bytes_give_the_same_article():
    assert read(MARKDOWN) == read(MARKDOWN)
    assert not isinstance(read(MARKDOWN), Abstention)
    assert read(MARKDOWN).blocks[0].kind is BlockKind.TITLE
