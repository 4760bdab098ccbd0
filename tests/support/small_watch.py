"""A watch that has run once over a web in memory: three articles, each a story of its own, nothing published yet."""

from pathlib import Path

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


def make_watch(folder: Path) -> Path:
    """Its configuration and its store, in a folder."""
    (folder / "veilleur.toml").write_text(CONFIGURATION, encoding="utf-8")
    web = Web()
    urls = web.tell(2)
    web.pages["https://news.example/mill"] = NAMED
    titles = [title_of(harbour(0)), title_of(harbour(1))]
    web.pages[FEED] = feed(*zip(urls, titles, strict=True), ("https://news.example/mill", title_of(NAMED)))
    with Store(str(folder / "kept.db")) as store:
        web.pipeline(store).run()
    return folder
