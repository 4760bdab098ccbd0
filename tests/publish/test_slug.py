from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml

from veilleur.errors import InputError
from veilleur.publish import JekyllOutlet, SiteOptions, SiteOutlet, front_matter, legacy_slug, new_slug
from veilleur.publish.slug import LONGEST, permalink, post_name

POSTS = Path(__file__).parents[3] / "shared" / "data" / "legacy-jekyll-posts"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Café & Crème — it’s C++ 2.0!", "cafe-creme-its-c-20"),
        ("_a_ - b", "a-b"),
        ("Guest &#x5b;Diary&#x5d;", "guest-x5bdiaryx5d"),
        ("\ufb01ne \u00bd", "ne"),  # NFD keeps the ligature and the fraction whole, and ASCII drops them
        ("漢字", ""),
    ],
)
def test_legacy_slug(title, slug):
    assert legacy_slug(title) == slug


def test_a_new_brief_decodes_entities():
    assert new_slug("Guest &#x5b;Diary&#x5d;", story="s1") == "guest-diary"


def test_a_taken_slug_and_an_empty_one():
    assert new_slug("A title", story="s1", taken={"a-title", "a-title-2"}) == "a-title-3"
    assert new_slug("漢字", story="st-42") == "st-42"
    assert len(new_slug("word " * 100, story="s1")) <= LONGEST


def test_every_legacy_post_keeps_its_name_address_and_front_matter():
    if not POSTS.is_dir():
        pytest.skip(f"{POSTS} is not on this machine")
    posts = sorted(POSTS.glob("*.md"))
    assert len(posts) == 2772
    for post in posts:
        head = post.read_bytes().decode().split("---\n")[1]
        fields = yaml.load(head, Loader=yaml.CSafeLoader)
        slug = legacy_slug(fields["title"])
        assert post_name(fields["date"], slug) == f"_posts/{post.name}"
        assert permalink(fields["date"], slug) == fields["permalink"]
        if "\u2028" not in head:  # one title holds a line separator, which YAML folds
            written = front_matter(title=fields["title"], day=fields["date"], slug=slug, tags=fields["tags"])
            assert written == head


@pytest.mark.parametrize("slug", ["../../etc/passwd", "a/b", ".hidden", "a\n", "é", "x" * 231])
@pytest.mark.parametrize("outlet", [JekyllOutlet(), SiteOutlet(SiteOptions(title="V", base_url="https://v.example"))])
def test_a_slug_that_names_another_place_is_refused(hospital, slug, outlet):
    with pytest.raises(InputError, match="st-aurora"):
        list(outlet.pages(replace(hospital, slug=slug)))


@pytest.mark.parametrize("language", ["../fr", "FR", "fr/", "de"])
def test_a_language_without_words_is_refused(hospital, language):
    for outlet in (JekyllOutlet(), SiteOutlet(SiteOptions(title="V", base_url="https://v.example"))):
        with pytest.raises(InputError, match="st-aurora"):
            list(outlet.pages(replace(hospital, language=language)))


def test_names_of_one_post():
    assert post_name(date(2026, 1, 14), "a-b") == "_posts/2026-01-14-a-b.md"
    assert permalink(date(2026, 1, 14), "a-b") == "/posts/2026/01/14/a-b/"
