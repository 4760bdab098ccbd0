import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from veilleur.errors import PluginError
from veilleur.plugins import load
from veilleur.ports import OutletSettings
from veilleur.publish import DirectoryDelivery, Form, JekyllOptions, JekyllOutlet, encode_sidecar
from veilleur.records import Brief, Tlp
from veilleur.testing import check_outlet

GOLD = Path(__file__).parent / "data"


def post(brief: Brief, form: Form = Form.MARKED) -> str:
    return next(iter(JekyllOutlet(JekyllOptions(form=form)).pages(brief))).content.decode()


@pytest.mark.parametrize(("form", "gold"), [(Form.LEGACY, "legacy.md"), (Form.MARKED, "marked.md")])
def test_a_whole_post(hospital, form, gold):
    assert post(hospital, form) == (GOLD / gold).read_text(encoding="utf-8")


def test_the_frame_in_english(flaw):
    text = post(flaw, Form.LEGACY)
    assert text.startswith("---\ntitle: 'Palisade fixes an unauthenticated flaw in Gatehouse VPN'\ndate: 2026-01-13\n")
    for heading in ("**Key points:**", "**Vulnerabilities:**", "**Recommendations:**"):
        assert f"\n\n{heading}\n\n*   " in text
    assert text.endswith('\n\n---\n[Source](https://news.example/palisade/){:target="_blank"}\n')
    assert "[^" not in text


@pytest.mark.parametrize("form", list(Form))
def test_a_marking_stands_before_the_headline(flaw, form):
    body = post(replace(flaw, tlp=Tlp.AMBER_STRICT), form).partition("---\n")[2].partition("---\n")[2]
    assert body == "**TLP:AMBER+STRICT**\n\n" + post(flaw, form).partition("---\n")[2].partition("---\n")[2]


def test_nothing_stated_is_a_paragraph_and_a_foreign_headline_is_marked(nothing_stated):
    text = post(nothing_stated)
    assert "**Recommandations :**\n\nAucune recommandation n’est énoncée.[^4]\n\n" in text
    assert '**«\u00a0Two suspects extradited over phishing kit\u00a0»**{:lang="en"}[^1]\n' in text
    assert "{:lang" not in post(nothing_stated, Form.LEGACY)


def test_every_mark_has_its_footnote(samples):
    for brief in samples:
        text = post(brief)
        body, _, _ = text.partition("\n[^1]: ")
        notes = [line.split("]")[0][2:] for line in text.splitlines() if line.startswith("[^")]
        assert notes == [str(number) for number in range(1, len(notes) + 1)]
        assert all(f"[^{number}]" in body for number in notes)


def test_hostile_text_means_only_itself(hostile, hostile_text):
    for form in Form:
        text = post(hostile, form)
        assert "{{" not in text
        assert "{%" not in text
        assert "javascript:alert(1)){" not in text
        _, head, body = text.split("---\n", 2)
        assert yaml.safe_load(head)["permalink"] == "/posts/2026/01/12/script/"
        tokens = MarkdownIt("commonmark").parse(body)
        inline = [child for token in tokens for child in token.children or ()]
        assert not {"html_block", "code_block", "fence", "heading_open"} & {token.type for token in tokens}
        assert not {"html_inline", "image", "code_inline"} & {child.type for child in inline}
        links = [child.attrs["href"] for child in inline if child.type == "link_open"]
        assert links == ([] if form is Form.LEGACY else ["../../../../../veilleur/2026-01-12-script.json"])


def test_front_matter_quotes_what_yaml_would_read_otherwise(hospital):
    lead = replace(hospital.lead, title="No: 'yes' # &amp; {{x}}", tag="no")
    text = post(replace(hospital, articles=(lead, *hospital.articles[1:])))
    assert "title: 'No: ''yes'' # & &#123;{x}}'\n" in text
    assert yaml.safe_load(text.split("---\n")[1])["tags"] == ["veille-cyber", "no"]


def test_the_sidecar_beside_it(hospital):
    _, sidecar = JekyllOutlet().pages(hospital)
    assert sidecar.name.startswith("veilleur/2026-01-13-belgian-hospital")
    assert sidecar.name.endswith(".json")
    assert sidecar.content == encode_sidecar(hospital)
    assert json.loads(sidecar.content)["story"] == sidecar.brief


def test_it_is_pure_and_keeps_to_its_language(samples):
    assert len(check_outlet(JekyllOutlet(), samples)) == 8
    assert len(check_outlet(JekyllOutlet(JekyllOptions(language="en")), samples)) == 2


def test_it_is_made_from_settings(flaw):
    settings = OutletSettings(title="V", base_url="https://v.example/", language="en", form="legacy")
    assert "[^1]" not in next(iter(load("veilleur.outlets", "jekyll", settings).pages(flaw))).content.decode()
    with pytest.raises(PluginError):
        load("veilleur.outlets", "jekyll", replace(settings, form="other"))


def test_jekyll_builds_it(samples, tmp_path):
    jekyll = shutil.which("jekyll")
    if jekyll is None:
        pytest.skip("jekyll is not on this machine (apt-get install jekyll)")
    for brief in samples:
        list(DirectoryDelivery(tmp_path).deliver_all(JekyllOutlet().pages(brief)))
    (tmp_path / "_config.yml").write_text("title: t\n")
    subprocess.run([jekyll, "build", "--quiet", "--strict_front_matter"], cwd=tmp_path, check=True, capture_output=True)
    built = tmp_path / "_site" / "posts" / "2026" / "01"
    page = (built / "13" / samples[0].slug / "index.html").read_text()
    assert page.count('class="footnote"') >= 13
    assert page.count("doc-endnote") >= 13
    sidecar = built / "13" / samples[0].slug / f"../../../../../veilleur/2026-01-13-{samples[0].slug}.json"
    assert sidecar.resolve().read_bytes() == encode_sidecar(samples[0])
    assert "<script" not in (built / "12" / "script" / "index.html").read_text()
