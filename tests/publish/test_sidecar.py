import json
from collections.abc import Callable
from dataclasses import fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from veilleur.errors import InputError
from veilleur.publish import decode_sidecar, encode_sidecar, sidecar_json
from veilleur.publish.sidecar import ArticleForm, canonical, encode, is_other_json, schema_text
from veilleur.records import Brief, CitedArticle, Tlp

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "sidecar.schema.json"


def changed(brief: Brief, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The sidecar with a change and a digest that fits it."""
    content = sidecar_json(brief)
    change(content)
    content.pop("digest", None)
    content["digest"] = sha256(canonical(content)).hexdigest()
    return canonical(content)


def test_nothing_is_lost(samples):
    for brief in samples:
        data = encode_sidecar(brief)
        assert decode_sidecar(data) == brief
        assert encode_sidecar(decode_sidecar(data)) == data


def test_the_marking_travels_and_a_sidecar_without_one_is_clear(hospital):
    strict = replace(hospital, tlp=Tlp.AMBER_STRICT)
    assert json.loads(encode_sidecar(strict))["tlp"] == "AMBER+STRICT"
    assert decode_sidecar(encode_sidecar(strict)) == strict
    assert decode_sidecar(changed(hospital, lambda content: content.pop("tlp"))) == hospital
    with pytest.raises(InputError, match="tlp"):
        decode_sidecar(changed(hospital, lambda content: content.update(tlp="PINK")))


def test_the_form_on_disk(hospital):
    text = encode_sidecar(hospital).decode()
    content = json.loads(text)
    assert text == json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert content["format"] == "veilleur-sidecar"
    assert content["version"] == 1
    assert content["updated_at"] == "2026-01-14T09:04:00Z"
    assert [statement["n"] for statement in content["statements"]] == list(range(1, 14))
    assert content["dropped"][0]["reasons"] == ["50: not in the evidence"]


def test_the_digest_can_be_recomputed_by_anyone(hospital):
    content = json.loads(encode_sidecar(hospital))
    stated = content.pop("digest")
    rest = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert sha256(rest.encode()).hexdigest() == stated


def test_the_schema_is_current_and_holds_for_the_samples(samples):
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), (
        "write it anew: python -c 'from veilleur.publish.sidecar import schema_text; "
        f'print(schema_text(), end="")\' > {SCHEMA}'
    )
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))
    for brief in samples:
        validator.validate(sidecar_json(brief))


def test_every_field_of_a_cited_article_is_kept():
    assert set(ArticleForm.model_fields) == {field.name for field in fields(CitedArticle)}


def test_a_changed_word_is_seen(hospital):
    data = encode_sidecar(hospital).replace(b"Seven patients", b"Eight patients")
    with pytest.raises(InputError, match=r"st-aurora: its digest"):
        decode_sidecar(data)
    assert decode_sidecar(data, check_digest=False) != hospital


@pytest.mark.parametrize(
    "change",
    [
        lambda c: c.update(version=2),
        lambda c: c.update(extra=1),
        lambda c: c.update(slug="../up"),
        lambda c: c.update(language="fr/.."),
        lambda c: c.update(revision=0),
        lambda c: c.update(revision="1"),
        lambda c: c.update(revision=10**30),
        lambda c: c.update(articles=[]),
        lambda c: c.update(updated_at="2026-01-14T09:04:00"),
        lambda c: c.update(updated_at="2026-01-14T09:04:00+02:00"),
        lambda c: c.pop("writer"),
        lambda c: c["statements"][0].update(n=2),
        lambda c: c["statements"][0].update(verdict="unsupported"),
        lambda c: c["statements"][0].update(evidence=[]),
        lambda c: c["statements"][0]["evidence"][0].update(end=1),
        lambda c: c["statements"][0]["evidence"][0].update(article="another"),
        lambda c: c["statements"][0].update(text=" "),
    ],
)
def test_what_is_no_sidecar_is_refused(hospital, change):
    with pytest.raises(InputError):
        decode_sidecar(changed(hospital, change), subject="brief.json")


@pytest.mark.parametrize(
    "data", [b"", b"{}", b"[]", b"\xff", b"null", b"[" * 100_000, b'{"a":' * 100_000, b'"\\ud800"', b"1e999", b" "]
)
def test_hostile_bytes_are_refused_with_their_subject(data):
    with pytest.raises(InputError) as caught:
        decode_sidecar(data, subject="brief.json")
    assert caught.value.subject == "brief.json"


def test_a_huge_file_is_not_parsed():
    with pytest.raises(InputError, match="no sidecar is larger"):
        decode_sidecar(b" " * (32 * 1024 * 1024 + 1))


@settings(max_examples=60, deadline=None)
@given(position=st.integers(min_value=0), byte=st.integers(min_value=0, max_value=255))
def test_no_changed_byte_passes(position, byte):
    original = _sample()
    place = position % len(original)
    data = original[:place] + bytes([byte]) + original[place + 1 :]
    if data == original:
        return
    try:
        assert decode_sidecar(data) == decode_sidecar(original)  # white space, the case of an escape
    except InputError:
        return


def _sample() -> bytes:
    return (Path(__file__).parent / "data" / "sidecar.json").read_bytes()


def test_a_sidecar_of_version_1_stays_readable(nothing_stated):
    assert decode_sidecar(_sample()) == nothing_stated


@pytest.mark.parametrize(
    ("data", "other"),
    [
        (b'{"version": "https://jsonfeed.org/version/1.1", "title": "veilleur-sidecar"}', True),
        (b'{"format": "veilleur-outlet"}', True),
        (b'{"format": ["veilleur-sidecar"]}', True),
        (b'{"format": "veilleur-sidecar", "broken": true}', False),
        (b'{"format": "veilleur-sidecar"', False),
        (b"[" * 100_000, False),
        (b'["veilleur-sidecar"]', False),
        (b"", False),
    ],
)
def test_json_of_another_kind_is_told_from_a_broken_sidecar(data, other):
    assert is_other_json(data) is other


def test_a_sidecar_is_no_other_json(samples):
    assert not any(is_other_json(encode(brief)) for brief in samples)
