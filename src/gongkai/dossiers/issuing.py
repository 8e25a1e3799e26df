"""Issuing a letter: its number in the same transaction, its values kept, its files made later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers.casework import AnyCase, note
from gongkai.dossiers.counters import next_number
from gongkai.dossiers.models import Draft, Event, Letter, LetterTemplate
from gongkai.letters.document_numbers import format_number
from gongkai.letters.kinds import KINDS, LetterKind
from gongkai.letters.kinds import template_of as default_template
from gongkai.letters.letter import Letter as Composed
from gongkai.letters.letter import (
    UnfinishedLetterError,
    UnfitTemplateError,
    Value,
    compose,
    refuse_unfinished,
)
from gongkai.letters.placeholders import BY_NAME, marks_of

BY_ID = {kind.id: kind for kind in KINDS}
PRIVATE = frozenset({"id_number", "phone", "email", "address", "recipient_address"})
"""What is encrypted at rest: never among the values of a letter in clear (``Letter.covered``)."""


def kind_of(kind_id: str) -> LetterKind:
    """The kind of letter; Refused where there is none or it is retired."""
    kind = BY_ID.get(kind_id)
    if kind is None or kind.retired:
        raise Refused(_("没有这种文书，或者已经停用。"))
    return kind


def composed(
    case: AnyCase,
    kind: LetterKind,
    day: date,
    values: Mapping[str, str],
    code: str,
    number: str = "",
) -> tuple[Composed, dict[str, Value]]:
    """The letter as it would go out, by the agency's own template where it has one, and the values
    that it was made of. Raises Refused for values that no letter knows."""
    held = case.subject.letter_values(case, kind, day=day, given=values, number=number)
    template = template_of(case.dossier.agency_id, kind.id, code)
    try:
        letter = compose(
            kind,
            held,
            template=template,
            code=code,
            settings=case.subject.remedies(case.rules),
            guarded=case.subject.guarded(case.dossier),
        )
    except (UnfitTemplateError, ValueError) as error:
        raise Refused(str(error)) from error
    return letter, held


def refuse_draft(
    case: AnyCase, kind_id: str, day: date, values: Mapping[str, str], code: str = ""
) -> None:
    """Raise Refused, naming what is missing, for a draft that lacks more than its number."""
    # A draft has no number yet; the words in its place keep the part from being missing.
    letter, _held = composed(case, kind_of(kind_id), day, values, code, _("（签发时编号）"))
    if letter.missing:
        labels = _("、").join(part.label for part in letter.missing)
        raise Refused(
            _("《%(name)s》还缺必备内容：%(labels)s。请补齐后再提交审核。")
            % {"name": letter.kind.name, "labels": labels}
        )
    try:
        refuse_unfinished(letter)
    except UnfinishedLetterError as error:
        raise Refused(str(error)) from error


def template_of(agency_id: int, kind_id: str, code: str) -> str | None:
    """The agency's own template of a letter; None where it uses the default one."""
    found = LetterTemplate.objects.filter(
        agency_id=agency_id, kind=f"{kind_id}{code}", active=True
    ).order_by("-version")
    return found.values_list("text", flat=True).first()


def issue(
    by: Actor,
    case: AnyCase,
    kind_id: str,
    day: date,
    values: Mapping[str, str],
    *,
    code: str = "",
    draft: Draft | None = None,
    event: Event | None = None,
) -> Letter:
    """Give a letter its number, enter it in the log and keep what it was written from. Runs inside
    an action.

    Raises Refused, naming what is missing, where the letter must not be sent.
    """
    kind = kind_of(kind_id)
    agency = case.dossier.agency
    series = kind.series or ""
    # Before the letter is composed, because the number stands in it; a refusal gives it back.
    n = next_number(agency.pk, day.year, series) if series else None
    number = format_number(agency.code, series, day.year, n) if n else ""
    letter, held = composed(case, kind, day, values, code, number)
    try:
        refuse_unfinished(letter)
    except UnfinishedLetterError as error:
        raise Refused(str(error)) from error
    issued = Letter.objects.create(
        dossier=case.dossier,
        draft=draft,
        event=event,
        agency=agency,
        kind=kind_id,
        series=series,
        year=day.year,
        n=n,
        number=number,
        day=day,
        code=code,
        template=template_of(agency.pk, kind_id, code) or "",
        values={
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in held.items()
            if name not in PRIVATE
        },
        covered=_sealed({name: value for name, value in held.items() if name in PRIVATE}),
        issued_at=by.at,
        issued_by_id=by.person_id,
        issued_by_name=by.name,
    )
    note(by, case.dossier, {}, {"letter": issued.pk, "kind": kind_id, "number": number})
    # A job of the same database: it exists only if the letter does. By name, as tasks import us.
    app.configure_task("dossiers.render_letter").defer(letter_id=issued.pk)
    return issued


def _sealed(values: Mapping[str, Value]) -> str:
    # Empty where there is nothing: an encrypted empty object would look like data to be removed.
    return json.dumps(values, ensure_ascii=False, sort_keys=True) if values else ""


def shows(letter: Letter) -> frozenset[str]:
    """Which of the values that are encrypted at rest a letter has a place for, by name."""
    text = letter.template or default_template(BY_ID[letter.kind], letter.code)
    labels = frozenset(marks_of(text))
    return frozenset(name for name in PRIVATE if BY_NAME[name].label in labels)


def recomposed(letter: Letter, case: AnyCase) -> Composed:
    """The letter that was issued, from what was kept of it; where the personal data has been removed
    meanwhile, that is said in its place."""
    kind = BY_ID[letter.kind]
    held: Mapping[str, Value] = (
        json.loads(letter.covered) if letter.covered else case.subject.private(case.dossier)
    )
    if case.dossier.personal_data_left_on:
        held = dict.fromkeys(shows(letter), _("（已按期清除）"))
    covered = {
        name: value for name, value in held.items() if kind.addressee in BY_NAME[name].readers
    }
    return compose(
        kind,
        {**covered, **letter.values},
        template=letter.template or None,
        code=letter.code,
        settings=case.subject.remedies(case.rules),
    )
