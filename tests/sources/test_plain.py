"""Strangers' markup to plain text."""

import time as real_time

import pytest

from veilleur.sources.plain import clip, plain_text, plain_title


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain  text\n here", "plain text here"),
        ("a &amp; b &lt;c&gt;", "a & b <c>"),
        ("<p>one</p><p>two</p>", "one two"),
        ("<b>w</b>ord and <i>wo</i>rd", "word and word"),
        ("a<br>b<br/>c", "a b c"),
        ("<ul><li>a</li><li>b</li></ul>tail", "a b tail"),
        ("x<script>alert(1)</script>y<style>p{}</style>z", "x y z"),
        ("<!-- hidden -->shown", "shown"),
        ("a < b and c > d", "a < b and c > d"),
        ("&amp;lt;p&amp;gt;", "&lt;p&gt;"),
        ("&lt;p&gt;escaped twice&lt;/p&gt;", "escaped twice"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("<<<>>>", "<<<>>>"),
        ("</p>", ""),
        ("&#0;&#55296;&#x110000;x", "\ufffd\ufffd\ufffdx"),
        ("safe\u202eevil\u2066\ufeff", "safeevil"),
        ("\ud800 lone", "lone"),
        ("non\u00a0breaking", "non breaking"),
        ("don\x92t \x93quote\x94 wait\x85 \x81", "don’t “quote” wait…"),
        ("don&#146;t", "don’t"),
        ("na\u00c3\u00afve \u00e2\x80\x99 fois", "naïve ’ fois"),
        ("safe<iframe src='x'> description", "safe description"),
        ("safe<iframe src='x'/> description", "safe description"),
        ("safe<iframe src='x'>your browser has no frames</iframe> description", "safe description"),
        ("safe<script>alert(1)", "safe"),
        ("", ""),
    ],
)
def test_plain_text(markup, text):
    assert plain_text(markup, 1000) == text


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("XSS through <script> in titles", "XSS through <script> in titles"),
        ("List<T> overflow in vector<int>", "List<T> overflow in vector<int>"),
        ("A <b>bold</b> claim", "A bold claim"),
        ("<script>alert(1)</script>Hello", "Hello"),
        ("AT&amp;T &eacute;", "AT&T é"),
        ("&lt;em&gt;twice&lt;/em&gt; escaped", "twice escaped"),
        ("line<br>break <img src=x onerror=y>", "line break"),
        ("a <p>b</p>c", "a b c"),
        ("<a href='javascript:x'>link</a>", "link"),
    ],
)
def test_plain_title(markup, title):
    assert plain_title(markup, 500) == title


def test_clip_ends_at_a_word():
    assert clip("one two three", 100) == "one two three"
    assert clip("one two three", 10) == "one two…"
    assert clip("onetwothree", 5) == "onet…"


@pytest.mark.parametrize("evil", ["<", "<!--", "<a ", "</", "&", "&#", "<b>", "<script>", "<![CDATA[", "<p x='", "]]>"])
def test_no_markup_takes_long(evil):
    started = real_time.process_time()
    plain_text(evil * 200_000, 5000)
    plain_title(evil * 200_000, 500)
    assert real_time.process_time() - started < 1.0
