"""A watch that has run once over a web in memory, for the commands that look into it."""

import pytest
from small_web import FEED, Web, feed, harbour, page, title_of

from veilleur.store import Store

CONFIGURATION = """
[watch]
languages = ["en"]
store = "kept.db"

[[source]]
id = "source"
name = "Harbour News"
url = "https://news.example/feed"

[[outlet]]
kind = "site"
path = "site"
"""
NAMED = page(
    "Mill of Sarnford pays no ransom after an intrusion",
    "The mill of Sarnford pays no ransom for its servers, the clerk Jérôme Quill said on Monday.",
    "Strangers had encrypted its servers and had left a letter with a demand of 40,000 crowns on each printer.",
    "Machines of the mill stood still for two days, and the bakers of Sarnford bought their flour in Halmstad.",
    "CVE-2026-44444 in the mail gateway of the mill was used to enter, the owners of the mill in Sarnford added.",
    "The owners have called in the police of the county, who took away two servers and asked for the letters.",
    "Farmers who had brought wheat on the day of the intrusion were paid in cash, because the books were closed.",
    "A new gateway came on Friday from a shop in Oderwick, and the old one went to the police as evidence.",
    "The town council of Sarnford will speak of the case in its next meeting, which is open to everybody.",
)


@pytest.fixture
def watch(tmp_path):
    """Its folder: three articles, each a story of its own, whose briefs are not published yet."""
    return _made(tmp_path)


@pytest.fixture(scope="session")
def watch_once(tmp_path_factory):
    """The same for tests that only look."""
    return _made(tmp_path_factory.mktemp("watch"))


def _made(tmp_path):
    (tmp_path / "veilleur.toml").write_text(CONFIGURATION, encoding="utf-8")
    web = Web()
    urls = web.tell(2)
    web.pages["https://news.example/mill"] = NAMED
    titles = [title_of(harbour(0)), title_of(harbour(1))]
    web.pages[FEED] = feed(*zip(urls, titles, strict=True), ("https://news.example/mill", title_of(NAMED)))
    with Store(str(tmp_path / "kept.db")) as store:
        web.pipeline(store).run()
    return tmp_path
