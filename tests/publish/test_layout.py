import re
from dataclasses import replace
from importlib.resources import files

from veilleur.language.messages import LANGUAGES, message
from veilleur.publish.layout import Absence, Quotation, first_line, lay_out, newest_first, title, title_language
from veilleur.records import Section


def test_notes_are_numbered_in_the_order_of_reading(hospital):
    layout = lay_out(hospital)
    assert [note.number for note in layout.notes] == list(range(1, len(layout.notes) + 1))
    seen = [number for each in layout.lines for number in each.notes]
    assert list(dict.fromkeys(seen)) == sorted(set(seen))
    moved = replace(hospital, statements=tuple(reversed(hospital.statements)))
    seen = [number for each in lay_out(moved).lines for number in each.notes]
    assert list(dict.fromkeys(seen)) == sorted(set(seen))


def test_the_same_words_in_a_reprint_are_one_note(hospital):
    layout = lay_out(hospital)
    first = layout.notes[0]
    assert isinstance(first, Quotation)
    assert first.article.outlet == "BleepingComputer"
    assert [article.outlet for article in first.reprints] == ["Security Reprint"]
    assert first.supports == (1, 2)
    assert layout.summary[0][0].notes == (1,)


def test_quotations_are_shown_defanged(hospital):
    words = [note.words for note in lay_out(hospital).notes if isinstance(note, Quotation)]
    assert "The malware contacted update[.]example[.]net" in words
    assert "and hxxp://198[.]51[.]100[.]7/stage2 before" in words
    assert "The flaw has a CVSS score of 9.8" not in words


def test_a_reprint_follows_its_original_among_the_sources(hospital):
    sources = lay_out(hospital).sources
    assert [cited.article.outlet for cited in sources][:2] == ["BleepingComputer", "Security Reprint"]
    assert sources[1].original == sources[0].article


def test_reprints_in_a_circle_do_not_turn_for_ever(hospital):
    first, second, third, copy = hospital.articles
    circle = replace(hospital, articles=(replace(first, copy_of=copy.article), second, third, copy))
    assert lay_out(circle).notes


def test_what_was_not_found_has_a_note_of_its_own(nothing_stated):
    layout = lay_out(nothing_stated)
    absences = [note for note in layout.notes if isinstance(note, Absence)]
    assert [note.search.subject for note in absences] == [Section.VULNERABILITIES, Section.RECOMMENDATIONS]
    assert [len(note.articles) for note in absences] == [1, 1]
    assert all(part.items == () and len(part.absences) == 1 for part in layout.parts)


def test_a_summary_is_one_to_three_short_paragraphs(hospital):
    summary = [judged for judged in hospital.statements if judged.statement.section is Section.SUMMARY]
    shapes = {}
    for count in (1, 3, 4, 6, 7, 9, 14):
        some = tuple(summary[number % len(summary)] for number in range(count))
        shapes[count] = [len(paragraph) for paragraph in lay_out(replace(hospital, statements=some)).summary]
    assert shapes == {1: [1], 3: [3], 4: [2, 2], 6: [3, 3], 7: [2, 3, 2], 9: [3, 3, 3], 14: [5, 4, 5]}
    assert lay_out(replace(hospital, statements=())).summary == ()


def test_what_an_analyst_vouches_for_is_not_counted_as_checked(hospital):
    layout = lay_out(hospital)
    assert (layout.checked, layout.vouched, len(layout.lines)) == (12, 1, 13)


def test_titles(hospital, nothing_stated):
    assert title(hospital).startswith("L’hôpital belge")
    assert title_language(hospital) is None
    assert title_language(nothing_stated) == "en"
    bare = replace(hospital, statements=())
    assert title(bare) == "Belgian hospital AZ Aurora shuts down servers after cyberattack"
    assert first_line(bare) is None


def test_newest_first_keeps_the_latest_revision(samples, hospital):
    older = replace(hospital, revision=1)
    ordered = newest_first([older, *samples])
    assert ordered == newest_first([*reversed(samples), older])
    assert [brief.story for brief in ordered] == ["st-aurora", "st-gatehouse", "st/../hostile", "st-kit"]
    assert ordered[0].revision == 2


def _messages(language: str) -> tuple[str, list[str]]:
    text = (files("veilleur.language") / "catalogues" / language / "publish.ftl").read_text(encoding="utf-8")
    return text, [line.split(" = ")[0] for line in text.splitlines() if line[:1].isalpha() and " = " in line]


def test_the_catalogues_have_the_same_messages_and_french_has_its_spaces():
    names = {language: _messages(language)[1] for language in LANGUAGES}
    assert names["fr"] == names["en"]
    for line in _messages("fr")[0].splitlines():
        if not line.startswith(("#", "legacy-")):
            assert not re.search(r"[ \u00a0][;!?%]|[ \u202f]:|« | »|'", line), line


def test_counts_agree():
    def words(articles: int, sources: int) -> str:
        return message("fr", "publish", "independence", articles=articles, sources=sources)

    assert words(1, 1) == "1 article, 1 source"
    assert words(4, 3) == "4 articles, 3 sources indépendantes"
    assert message("fr", "publish", "dropped", count=0) == "aucune écartée"
    assert message("fr", "publish", "dropped", count=1) == "1 phrase écartée"
