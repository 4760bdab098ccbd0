"""A brief is built of what the judge let through; what it refused is kept with the reason."""

from dataclasses import dataclass, replace

import pytest
from briefing import brief_of, page, source, writer

from veilleur.errors import NothingSupported, PluginError
from veilleur.publish import decode_sidecar
from veilleur.publish.sidecar import encode
from veilleur.records import Origin, Section, Statement

TOLD = page(
    "Port gate closed\nThe port of Oosterhaven closed its northern gate on Friday after an intrusion.\n"
    + "Trucks waited for up to six hours and the harbour master called in the police of the province.\n" * 8
)


@dataclass(frozen=True)
class Doubled:
    """A writer that says what it is told."""

    statements: tuple
    name: str = "doubled"
    version: str = "1"

    def write(self, story, articles, facts, *, sources, language):
        return self.statements


def said(text, section=Section.KEY_POINTS, span=None, language="en"):
    span = span or TOLD.quote(*[(block.start, block.end) for block in TOLD.blocks][1])
    return Statement(text=text, language=language, section=section, origin=Origin.ARTICLE, evidence=(span,))


HEADLINE = said("“Port gate closed” (Desk)", Section.HEADLINE, TOLD.quote(0, 16))


def test_what_is_refused_is_dropped_alone_and_kept_with_its_reason():
    false = said("The port of Rotterdam closed its gate.")
    brief = brief_of(TOLD, language="en", by=Doubled((HEADLINE, said(f"“{false.evidence[0].quote}”"), false)))
    assert [one.statement for one in brief.dropped] == [false]
    assert "“rotterdam” is not in the evidence" in brief.dropped[0].verdict.reasons
    assert len(brief.statements) == 2
    assert decode_sidecar(encode(brief), subject="brief") == brief


def test_without_a_headline_there_is_no_brief():
    with pytest.raises(NothingSupported, match="there is none"):
        brief_of(TOLD, by=Doubled(()))
    with pytest.raises(NothingSupported, match="does not hold the words"):
        brief_of(TOLD, by=Doubled((replace(HEADLINE, text="“Port gate open” (Desk)"),)))


def test_a_writer_that_quotes_too_much_is_stopped():
    everything = tuple(
        said(f"“{TOLD.text[block.start : block.end]}”", span=TOLD.quote(block.start, block.end))
        for block in TOLD.blocks[1:]
    )
    with pytest.raises(PluginError, match="quotes too much"):
        brief_of(TOLD, language="en", by=Doubled((HEADLINE, *everything)))


def test_a_brief_says_who_wrote_it_and_cites_every_article():
    reprint = page(TOLD.text.replace("\n\n", "\n"), source="wire")
    brief = brief_of(TOLD, reprint, copies={reprint.id: TOLD.id}, sources=[source("desk", outlet="The Desk")])
    assert brief.writer == f"quoting {writer().version}"
    assert [(one.outlet, one.copy_of) for one in brief.articles] == [("The Desk", None), ("wire", TOLD.id)]
    assert brief.articles[0].digest == TOLD.text_digest
    assert brief.articles[0].length == len(TOLD.text)


def test_the_sidecar_records_everything(each, language):
    brief = brief_of(each, language=language)
    assert decode_sidecar(encode(brief), subject="brief") == brief
