"""The measure of `evaluation/casie.py` on a document of our own: what is right, wanted, misplaced."""

import importlib.util
import sys
from pathlib import Path
from typing import Any

EVALUATION = Path(__file__).resolve().parents[2] / "evaluation"


def casie() -> Any:
    sys.path.insert(0, str(EVALUATION))
    try:
        spec = importlib.util.spec_from_file_location("casie", EVALUATION / "casie.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["casie"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(EVALUATION))
    return module


CONTENT = "Hackers stole the names of 900 patients from Northmere Clinic. The clinic is open."


def document(offset: int, realis: str = "Actual") -> dict[str, Any]:
    victim = {"role": {"type": "Victim"}, "text": "Northmere Clinic"}
    event = {
        "subtype": "Databreach",
        "realis": realis,
        "nugget": {"text": "stole", "startOffset": offset, "endOffset": offset + 5},
        "argument": [victim],
    }
    return {
        "info": {"title": "News", "date": "2018_11_02"},
        "content": CONTENT,
        "cyberevent": {"hopper": [{"events": [event]}]},
    }


def test_an_event_is_found_at_its_offset_or_else_by_its_words() -> None:
    module = casie()
    for offset in (8, 11, 0, 60):
        article = module.article_of(document(offset), "1")
        (event,) = module.events_of(document(offset), article)
        assert event.sentence == 1
        assert event.actual


def test_a_breach_in_a_marked_sentence_is_right_and_its_victim_too() -> None:
    module = casie()
    article = module.article_of(document(8), "1")
    measured = module.Measured()
    module._count(article, list(module.events_of(document(8), article)), measured, None)
    counts = measured.types["Databreach"]
    assert (counts.found, counts.right, counts.wanted, counts.met) == (1, 1, 1, 1)
    assert (measured.roles["victim"].found, measured.roles["victim"].right) == (1, 1)


def test_what_did_not_happen_is_not_wanted_but_no_error_to_find() -> None:
    module = casie()
    article = module.article_of(document(8, "Generic"), "1")
    measured = module.Measured()
    module._count(article, list(module.events_of(document(8, "Generic"), article)), measured, None)
    counts = measured.types["Databreach"]
    assert (counts.found, counts.right, counts.wanted, counts.met) == (1, 1, 0, 0)


def test_a_figure_below_its_floor_is_a_complaint() -> None:
    module = casie()
    measured = module.Measured()
    measured.types["Databreach"] = module.Counts(found=10, right=8, wanted=10, met=5)
    assert module.complaints("dev", measured, {"dev_event_precision": 0.81}) == [
        "dev_event_precision is 0.8000, below its floor 0.81"
    ]
    assert module.complaints("dev", measured, {"dev_event_precision": 0.8, "dev_event_recall": 0.5}) == []
