"""The papers of a case as its pages list them: letters, drafts with their opinions, records, files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from gongkai.desk.casework.finding import Found
from gongkai.desk.casework.subject_pages import Fact, Link, RecordField, SubjectPages
from gongkai.dossiers.kinds import DraftStatus, Verdict
from gongkai.letters.kinds import letter_kind
from gongkai.look.components import State as Light

if TYPE_CHECKING:
    from gongkai.dossiers.models import Draft, File, Letter


@dataclass(frozen=True)
class Paper:
    """An issued letter."""

    name: str
    number: str
    day: date
    who: str
    links: tuple[Link, ...]


def papers(letters: Iterable[Letter]) -> tuple[Paper, ...]:
    """The letters with their files."""
    return tuple(
        Paper(
            name=letter_kind(one.kind).name,
            number=one.number,
            day=one.day,
            who=one.issued_by_name,
            links=tuple(
                Link(word, reverse("desk:cases:letter", args=[one.dossier_id, one.pk, form]))
                for form, word in (("docx", "Word"), ("pdf", "PDF"))
            ),
        )
        for one in letters
    )


@dataclass(frozen=True)
class FileLink:
    """A file with its address and its size in words."""

    name: str
    url: str
    size: str


def file_link(file: File) -> FileLink:
    """A file as the page links to it."""
    url = reverse("desk:cases:file", args=[file.dossier_id, file.pk])
    return FileLink(file.name, url, filesizeformat(file.size))


@dataclass(frozen=True)
class Said:
    """An opinion on a draft."""

    stage: str
    who: str
    verdict: str
    text: str
    at: datetime


@dataclass(frozen=True)
class DraftShown:
    """A draft with the opinions on it."""

    url: str
    name: str
    status: str
    light: str
    who: str
    changed: datetime
    revision: str
    opinions: tuple[Said, ...]


DRAFT_LIGHTS = {
    DraftStatus.SENT_BACK: Light.FAILING,
    DraftStatus.ISSUED: Light.DONE,
    DraftStatus.DROPPED: Light.WAITING,
}


def drafts(found: Found) -> tuple[DraftShown, ...]:
    """The drafts of a case, newest first, each with its opinions."""
    return tuple(draft(found, one) for one in found.view.drafts)


def draft(found: Found, one: Draft) -> DraftShown:
    """A draft of a case with its opinions."""
    page = found.pages.draft(one.letter_kind)
    words = page.status_words if page else {}
    return DraftShown(
        url=page.review_url(one.dossier_id)
        if page
        else reverse("desk:cases:review", args=[one.dossier_id]),
        name=_draft_name(found, one),
        status=str(words.get(one.status, DraftStatus(one.status).label)),
        light=DRAFT_LIGHTS.get(DraftStatus(one.status), Light.NOTE).value,
        who=one.author_name,
        changed=one.changed_at,
        revision=one.revision,
        opinions=tuple(
            Said(
                str(DraftStatus(said.stage).label),
                said.person_name,
                str(Verdict(said.verdict).label),
                said.text,
                said.at,
            )
            for said in one.opinions.all()
        ),
    )


def _draft_name(found: Found, one: Draft) -> str:
    name, outcome = letter_kind(one.letter_kind).name, found.view.subject.outcome_name(one.code)
    if outcome:
        return _("%(name)s：%(answer)s") % {"name": name, "answer": outcome}
    return name


@dataclass(frozen=True)
class Record:
    """A record on file, with its fields."""

    name: str
    facts: tuple[Fact, ...]
    day: date
    who: str
    strike_url: str


def records(found: Found, *, may_strike: bool) -> tuple[Record, ...]:
    """The records that a decision rests on, without the struck ones."""
    return tuple(
        Record(
            found.view.subject.record_name(one.kind),
            tuple(
                Fact(str(field.label), one.data[field.key])
                for field in _fields(found.pages, one.kind)
                if one.data.get(field.key)
            ),
            one.day,
            one.by_name,
            reverse("desk:cases:strike", args=[one.dossier_id, "evidence", one.pk])
            if may_strike
            else "",
        )
        for one in found.view.records
        if not one.struck
    )


def _fields(pages: SubjectPages, kind: str) -> Sequence[RecordField]:
    page = pages.records.get(kind)
    return page.fields if page else ()
