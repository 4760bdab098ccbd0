import html
import json
import shutil
import subprocess
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from veilleur.publish.markdown import escape, front_matter_title, in_language, link
from veilleur.publish.plain import line

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FRAGMENTS = [
    "{{", "}}", "{%", "%}", "{:", "{::", "[^1]", "[^1]: ", "*[A]: ", "](", "![", "<b>", "<!--", "&lt;", "&#42;",
    "**", "__", "`", "~~", "$$", "|", "--", "...", "1. ", "12) ", "- ", "+ ", "# ", "> ", ": ", "= ", "\\",
    "\n", "\r\n", "\t", "    ", "https://a.example/", "<https://a.example>", "javascript:alert(1)", "'", '"',
    "<<", ">>", "\u2028", "\u00a0", "\u202e", "\x00", "é", "l'eau", "word", "A", " ", ".", "^", "#",
    "evil[.]example", "---", "***", "===", "\ufeff",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=3)), max_size=12).map("".join)


def shown(markdown: str) -> tuple[list[str], set[str], str]:
    """The kinds of tokens and the text of a document that should be one paragraph."""
    tokens = PARSER.parse(markdown)
    inline = [child for token in tokens for child in token.children or ()]
    text = "".join(child.content for child in inline if child.type == "text")
    return [token.type for token in tokens], {child.type for child in inline}, text


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_a_paragraph_means_only_itself(text):
    if not line(text):
        return
    written = escape(text)
    assert "{" not in written
    assert "\n" not in written
    kinds, inline, found = shown(written)
    assert kinds == ["paragraph_open", "inline", "paragraph_close"]
    assert inline <= {"text"}
    assert found == line(text)


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_a_list_item_a_bold_line_and_an_italic_quote_mean_only_themselves(text):
    if not line(text):
        return
    item, inline, found = shown(f"*   {escape(text, verbatim=True)}[^1]")
    assert item[:2] == ["bullet_list_open", "list_item_open"]
    assert len(item) == 7
    assert inline <= {"text"}
    assert found == f"{line(text)}[^1]"
    for mark in ("**", "*"):
        kinds, inline, found = shown(f"{mark}{escape(text)}{mark}[^1]")
        assert kinds == ["paragraph_open", "inline", "paragraph_close"]
        assert inline <= {"text", "strong_open", "strong_close", "em_open", "em_close"}
        assert found == f"{line(text)}[^1]"


@settings(max_examples=200, deadline=None)
@given(url=st.one_of(TEXTS, TEXTS.map("https://a.example/".__add__)), words=TEXTS)
def test_a_link_leads_to_the_web_or_nowhere(url, words):
    written = link(words, url)
    assert "{{" not in written
    assert "{%" not in written
    tokens = [child for token in PARSER.parse(f"- {written}") for child in token.children or ()]
    for token in tokens:
        assert token.type in {"text", "link_open", "link_close"}
        if token.type == "link_open":
            assert str(token.attrs["href"]).lower().startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "//a.example/", "https:/a", "", "https://u:p@a.example/", "ftp://a"],
)
def test_an_address_that_is_not_of_the_web_gives_words_alone(url):
    assert link("Source", url) == "Source"


def test_addresses_keep_their_shape():
    usual = "https://www.a.example/b_c/d-e/?f=g&h=i%20j@k"
    assert link("Source", usual) == f"[Source]({usual})"
    assert link("x", "https://a.example/b) {{c}} (d") == "[x](https://a.example/b%29%20%7B%7Bc%7D%7D%20%28d)"
    assert link("x", "https://a.example/?a&lt;b") == "[x](https://a.example/?a&amp;lt;b)"


def test_readable_source():
    assert escape("L'hôpital a perdu 3 serveurs (sur 10), dit-il.") == "L'hôpital a perdu 3 serveurs (sur 10), dit-il."
    assert escape("l'eau", verbatim=True) == r"l\'eau"
    assert escape("2026. An") == r"2026\. An"
    assert in_language("words", "en") == '*words*{:lang="en"}'
    assert in_language("words", 'en" onload="x') == "words"
    assert in_language("words", "und") == "words"


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_a_title_cannot_act_in_a_theme(text):
    title = front_matter_title(line(text))
    assert "{{" not in title
    assert "{%" not in title
    inline = [child for token in PARSER.parse(title) for child in token.children or ()]
    assert not {"html_inline", "image"} & {child.type for child in inline}
    assert not any(token.type == "html_block" for token in PARSER.parse(title))
    links = [str(child.attrs["href"]) for child in inline if child.type == "link_open"]
    assert all(each.startswith("https://a.example") for each in links)


KRAMDOWN = """
require "json"; require "cgi"; require "kramdown"; require "kramdown-parser-gfm"
texts = JSON.parse(STDIN.read)
puts JSON.generate(texts.map { |t| Kramdown::Document.new(t, input: "GFM", hard_wrap: false).to_html })
"""


def test_kramdown_reads_the_same(hostile_text):
    ruby = shutil.which("ruby")
    tried = ruby and subprocess.run([ruby, "-e", KRAMDOWN], input=b"[]", capture_output=True, check=False)
    if not ruby or (tried and tried.returncode):
        pytest.skip("kramdown, Jekyll's Markdown, is not on this machine (apt-get install jekyll)")
    pairs = product(FRAGMENTS, FRAGMENTS)
    texts = [hostile_text, *(f"{one}{other} w {other}x{one}" for one, other in pairs)]
    texts = [text for text in texts if line(text)]
    given_ = json.dumps([f"*   {escape(text, verbatim=True)}" for text in texts])
    answer = subprocess.run([ruby, "-e", KRAMDOWN], input=given_.encode(), capture_output=True, check=True).stdout
    for text, page in zip(texts, json.loads(answer), strict=True):
        inside = page.strip().removeprefix("<ul>\n  <li>").removesuffix("</li>\n</ul>")
        assert "<" not in inside, (text, page)
        assert html.unescape(inside) == line(text), (text, page)
