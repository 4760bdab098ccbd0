"""Outlet `jekyll`: posts in the form of the legacy watch, with the evidence as footnotes, and the sidecars."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from html import unescape
from typing import Any

import yaml

from veilleur.language.dates import long_moment
from veilleur.language.messages import message
from veilleur.language.typography import quoted
from veilleur.publish.layout import Absence, Cited, Layout, Line, Note, Part, Quotation, lay_out, title
from veilleur.publish.markdown import escape, front_matter_title, in_language, link
from veilleur.publish.plain import language_tag, line
from veilleur.publish.sidecar import encode
from veilleur.publish.slug import permalink, post_name, post_stem, require_safe_names
from veilleur.publish.words import absence, independence, labels, require_language
from veilleur.records import Brief, Edition, Publication, Tlp

DIGEST_SHOWN = 16
BULLET = "*   "


class Form(StrEnum):
    """How a post is written: as the legacy watch did, or so with marks and footnotes."""

    LEGACY = "legacy"
    MARKED = "marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class JekyllOptions:
    """`tag` is on every post. `language` keeps to the briefs of one language, where both would share a file name."""

    form: Form = Form.MARKED
    tag: str = "veille-cyber"
    language: str | None = None


class JekyllOutlet:
    """Posts for a Jekyll site. Jekyll makes its own index pages."""

    name = "jekyll"

    def __init__(self, options: JekyllOptions | None = None) -> None:
        self._options = options or JekyllOptions()

    def pages(self, brief: Brief) -> Iterator[Publication]:
        """The post and its sidecar; nothing for a brief in another language than the site's."""
        if self._options.language not in {None, brief.language}:
            return
        require_safe_names(brief)
        require_language(brief)
        yield Publication(
            outlet=self.name,
            name=post_name(brief.date, brief.slug),
            media_type="text/markdown; charset=utf-8",
            content=self._post(brief).encode(),
            brief=brief.story,
        )
        yield Publication(
            outlet=self.name,
            name=f"veilleur/{post_stem(brief.date, brief.slug)}.json",
            media_type="application/json",
            content=encode(brief),
            brief=brief.story,
        )

    def indexes(
        self,
        briefs: Sequence[Brief],  # noqa: ARG002 the protocol gives them
        editions: Sequence[Edition] = (),  # noqa: ARG002
    ) -> Iterator[Publication]:
        """Nothing: Jekyll makes them."""
        return iter(())

    def _post(self, brief: Brief) -> str:
        layout = lay_out(brief)
        head = front_matter(
            title=front_matter_title(line(unescape(brief.lead.title))),
            day=brief.date,
            slug=brief.slug,
            tags=[tag for tag in (self._options.tag, line(brief.lead.tag)) if tag],
        )
        writer = _Body(brief, marks=self._options.form is Form.MARKED)
        blocks = [*writer.text(layout), *(writer.evidence(layout) if writer.marks else ())]
        body = "\n\n".join(blocks)
        source = link("Source", brief.lead.url, attributes='{:target="_blank"}')
        return f"---\n{head}---\n{body}\n\n---\n{source}\n"


@dataclass(frozen=True, slots=True)
class _Body:
    """Writes what stands between the front matter and the Source line, as blocks."""

    brief: Brief
    marks: bool

    def text(self, layout: Layout) -> Iterator[str]:
        """Headline, summary and sections."""
        if self.brief.tlp is not Tlp.CLEAR:
            yield f"**TLP:{escape(self.brief.tlp.value)}**"
        yield self._headline(layout)
        for paragraph in layout.summary:
            yield " ".join(self._line(each) for each in paragraph)
        for part in layout.parts:
            yield f"**{self._words(f'legacy-{part.section.value}')}**"
            yield from self._part(part)

    def evidence(self, layout: Layout) -> Iterator[str]:
        """The sources, the way to the sidecar, and the footnotes."""
        yield f"**{self._words('legacy-sources')}** {escape(independence(self.brief))}"
        yield "\n".join(f"{BULLET}{self._source(cited)}" for cited in layout.sources)
        sidecar = f"../../../../../veilleur/{post_stem(self.brief.date, self.brief.slug)}.json"
        yield f"[{escape(self._words('sidecar-link'))}]({sidecar})"
        for note in layout.notes:
            yield f"[^{note.number}]: {self._note(note)}"

    def _headline(self, layout: Layout) -> str:
        if not layout.headline:
            return f"**{escape(title(self.brief))}**"
        return " ".join(f"**{escape(each.text)}**{self._lang(each)}{self._marks(each)}" for each in layout.headline)

    def _part(self, part: Part) -> Iterator[str]:
        if part.items:
            yield "\n".join(f"{BULLET}{self._line(each)}" for each in part.items)
        for each in part.absences:
            yield self._line(each)

    def _line(self, each: Line) -> str:
        words = in_language(escape(each.text), each.foreign if self.marks else None)
        known = "".join(f" ({escape(label)})" for label in labels(each, self.brief.language))
        return f"{words}{known}{self._marks(each)}"

    def _lang(self, each: Line) -> str:
        tag = language_tag(each.foreign) if self.marks and each.foreign else None
        return f'{{:lang="{tag}"}}' if tag else ""

    def _marks(self, each: Line) -> str:
        return "".join(f"[^{number}]" for number in each.notes) if self.marks else ""

    def _source(self, cited: Cited) -> str:
        words = f"{escape(cited.article.outlet)} — {link(line(cited.article.title), cited.article.url)}"
        if cited.original is None:
            return words
        return f"{words} ({escape(self._words('reprint-of', outlet=line(cited.original.outlet)))})"

    def _note(self, note: Note) -> str:
        if isinstance(note, Absence):
            return escape(absence(note, self.brief.language))
        return f"{self._quotation(note)} — {self._provenance(note)}"

    def _quotation(self, note: Quotation) -> str:
        words = escape(quoted(note.words, self.brief.language), verbatim=True)
        foreign = note.article.language if note.article.language != self.brief.language else None
        return in_language(words, foreign)

    def _provenance(self, note: Quotation) -> str:
        article, language = note.article, self.brief.language
        parts = [link(article.outlet, article.url, attributes='{:rel="nofollow noopener noreferrer"}')]
        if article.published_at:
            parts.append(self._words("published", moment=long_moment(article.published_at, language)))
        parts.append(self._words("read", moment=long_moment(article.fetched_at, language)))
        parts.append(self._words("text-digest", digest=article.digest[:DIGEST_SHOWN]))
        parts += [self._words("same-words", outlet=line(reprint.outlet)) for reprint in note.reprints]
        return ", ".join([parts[0], *(escape(part) for part in parts[1:])])

    def _words(self, name: str, **values: str | float) -> str:
        return message(self.brief.language, "publish", name, **values)


class _Quoted(str):
    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    pass


def _single_quoted(dumper: yaml.SafeDumper, text: _Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style="'")


_Dumper.add_representer(_Quoted, _single_quoted)


def front_matter(*, title: str, day: date, slug: str, tags: Sequence[str]) -> str:
    """The front matter of a legacy post, without its two rules."""
    fields: dict[str, Any] = {
        "title": _Quoted(title),
        "date": day,
        "permalink": permalink(day, slug),
        "tags": list(tags),
    }
    return yaml.dump(fields, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=float("inf"))
