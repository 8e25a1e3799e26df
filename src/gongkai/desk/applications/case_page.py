"""What the page of a case shows, made of the case as the queries hand it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.roles import Role
from gongkai.applications.casework import ANSWER, EXTENSION
from gongkai.applications.evidence import FIELDS
from gongkai.applications.kinds import CHANNELS, FormWanted, IdentityKind, WayWanted
from gongkai.applications.models import Application
from gongkai.applications.queries import CaseView
from gongkai.applications.queries.cases import Person
from gongkai.desk.applications.turns import Turn, turn_of
from gongkai.dossiers.kinds import DraftStatus, Verdict
from gongkai.dossiers.models import Draft, Letter
from gongkai.dossiers.models import Record as StoredRecord
from gongkai.letters.kinds import letter_kind
from gongkai.look.components import State as Light
from gongkai.look.templatetags.look import chinese_date
from gongkai.statute.applications.answers import BY_CODE
from gongkai.statute.applications.answers import Evidence as Proof
from gongkai.statute.applications.applicants import BY_KEY as CLASSES
from gongkai.statute.applications.clock import State
from gongkai.statute.applications.conditions import EVIDENCE_NAMES
from gongkai.statute.applications.events import Channel
from gongkai.statute.applications.judging import Judgement


@dataclass(frozen=True)
class Fact:
    """A word and what is said."""

    word: str
    said: str


@dataclass(frozen=True)
class Tab:
    """A page of the case."""

    word: str
    url: str
    count: int | None = None


@dataclass(frozen=True)
class Who:
    """An applicant or the agent, the identity masked unless it was revealed."""

    title: str
    name: str
    kind: str
    identity_kind: str
    identity: str
    contact: str
    ways: tuple[Fact, ...]
    can_reveal: bool
    reveal_url: str
    class_url: str


@dataclass(frozen=True)
class StepNow:
    """A step as the right side shows it."""

    name: str
    url: str
    article: str
    consequence: str
    warnings: tuple[str, ...]
    reason: str
    roles: str


@dataclass(frozen=True)
class Steps:
    """What is next for this person, what else he can do, what others can, and what nobody can yet."""

    first: tuple[StepNow, ...]
    more: tuple[StepNow, ...]
    others: tuple[StepNow, ...]
    not_yet: tuple[StepNow, ...]

    @property
    def main(self) -> StepNow | None:
        """The page's primary action."""
        return self.first[0] if self.first else None


ELSEWHERE = {
    "record-search": ("desk:cases:evidence", "search-record"),
    "extend": ("desk:cases:extend", None),
    "propose": ("desk:cases:draft", None),
    "approve": ("desk:cases:review", None),
    "send-back": ("desk:cases:review", None),
    "decide": ("desk:cases:review", None),
    "strike": ("", None),
}
"""The steps that have a page of their own; a strike begins at the entry it is about."""
NEXT: Mapping[State, tuple[str, ...]] = {
    State.SUBMITTED: ("confirm-receipt",),
    State.PROCESSING: ("decide", "approve", "propose", "record-search", "consult-third-party"),
    State.CONSULTING: ("record-opinion", "record-silence", "consulted-received", "propose"),
    State.AWAITING_CORRECTION: ("corrected", "correction-lapsed"),
    State.AWAITING_PAYMENT: ("paid", "fee-lapsed"),
    State.DECIDED: ("serve-again", "serve"),
    State.CLOSED: ("archive", "reopen"),
    State.WITHDRAWN: ("archive",),
    State.MERGED: ("archive",),
}
"""What usually comes next in a state, the most likely first; it only sorts what is allowed."""


CONSENT = "consent"
"""What the head of the disclosure office does with a wish to extend; no step of the table."""
REVIEWING = ("approve", "send-back", "decide")
NAMES = {"approve": gettext_lazy("审核答复稿")}
"""What a step is called before it is done, where its name tells the outcome."""


def step_url(pk: int, key: str) -> str:
    """The page of a step of a case; empty for one that begins elsewhere."""
    if key in ELSEWHERE:
        name, more = ELSEWHERE[key]
        return reverse(name, args=[pk, more] if more else [pk]) if name else ""
    return reverse("desk:cases:step", args=[pk, key])


def steps(pk: int, view: CaseView, person: int | None) -> Steps:
    """The steps of a case as its page sorts them; a strike begins at the entry it is about. What
    waits for review is offered to whom it waits for, and to nobody else."""
    now: dict[str, StepNow] = {}
    others, not_yet = [], []
    answer, consent = turn_of(view, ANSWER, person), turn_of(view, EXTENSION, person)
    if consent is not None:
        asked = _consent(pk, consent)
        if consent.mine:
            now[CONSENT] = asked
        else:
            others.append(asked)
    for one in view.steps:
        key = one.judgement.step.key
        if key == "strike" or (key == "extend" and consent is not None):
            continue
        shown, mine = _shown(pk, one.judgement), one.mine
        if key in REVIEWING and answer is not None:
            if not _in_turn(key, answer):
                continue
            shown, mine = replace(shown, roles=str(answer.role.label)), answer.mine
        if mine and (one.judgement.allowed or one.begins):
            now[key] = shown
        elif one.judgement.allowed:
            others.append(shown)
        elif (
            view.application.archived_on is None
        ):  # then one reason holds for all, and is told once
            not_yet.append(shown)
    first = [now.pop(key) for key in _order(view) if key in now]
    return Steps(tuple(first), tuple(now.values()), tuple(others), tuple(not_yet))


def _order(view: CaseView) -> tuple[str, ...]:
    """What is next, the most likely first: what somebody waits for, what was agreed to, the rest."""
    agreed = ("extend",) if view.step("extend").judgement.allowed else ()
    state = view.application.state
    return (CONSENT, *agreed, *(NEXT.get(State(state), ()) if state in set(State) else ()))


def _in_turn(key: str, turn: Turn) -> bool:
    """Whether a draft that waits there is dealt with by this step: the signer signs, the others
    agree; to send it back is offered to whom it waits for."""
    signing = turn.role is Role.SIGNER
    return {"decide": signing, "approve": not signing}.get(key, turn.mine)


def _consent(pk: int, turn: Turn) -> StepNow:
    return StepNow(
        name=_("审批延期"),
        url=reverse("desk:cases:review", args=[pk]) + "?yanqi=1",
        article=_("条例第三十三条第二款"),
        consequence=_("同意后由承办人告知申请人，答复期限延长二十个工作日；不同意的，退回承办人。"),
        warnings=(),
        reason="",
        roles=str(turn.role.label),
    )


def _shown(pk: int, judged: Judgement) -> StepNow:
    step = judged.step
    return StepNow(
        name=str(NAMES.get(step.key, step.name)),
        url=step_url(pk, step.key),
        article=step.article,
        consequence=judged.consequence,
        warnings=judged.warnings,
        reason="" if judged.allowed else judged.reason,
        roles=_("、").join(str(Role(role).label) for role in step.roles),
    )


def facts(case: Application) -> tuple[Fact, ...]:
    """What is known of the application besides its matter."""
    channel = CHANNELS[Channel(case.channel)] if case.channel in set(Channel) else case.channel
    said = [
        Fact(_("渠道"), str(channel)),
        Fact(_("收件日"), chinese_date(case.came_in)),
        Fact(_("收到日"), chinese_date(case.received_on) if case.received_on else _("待确认")),
        Fact(_("提供形式"), _label(FormWanted, case.form_wanted)),
        Fact(_("获取途径"), _label(WayWanted, case.way_wanted)),
    ]
    if case.help_needed:
        said.append(Fact(_("需要的帮助"), case.help_needed))
    return tuple(said)


def _label(choices: type[models.TextChoices], value: str) -> str:
    return str(choices(value).label) if value in choices.values else _("未写明")


def whos(
    pk: int, people: Iterable[Person], revealed: Mapping[int, str], *, may_reveal: bool
) -> tuple[Who, ...]:
    """The applicants and the agent. ``revealed`` holds numbers in clear by applicant;
    ``may_reveal`` also shows how to reach them."""
    listed = list(people)
    several = sum(not one.applicant.is_agent for one in listed) > 1
    return tuple(_who(pk, one, several, revealed, may_reveal) for one in listed)


def _who(
    pk: int, person: Person, several: bool, revealed: Mapping[int, str], may_reveal: bool
) -> Who:
    one = person.applicant
    title = _("代理人") if one.is_agent else _("申请人")
    if several and not one.is_agent:
        title = _("申请人 %(number)d") % {"number": one.order + 1}
    ways = ((_("电话"), one.phone), (_("电子邮箱"), one.email), (_("地址"), one.address))
    return Who(
        title=title,
        name=one.name,
        kind=CLASSES[one.kind].name if one.kind in CLASSES else "",
        identity_kind=_label(IdentityKind, one.identity_kind) if one.identity_kind else "",
        identity=revealed.get(one.pk, person.identity),
        contact=one.contact,
        ways=tuple(Fact(word, text if may_reveal else hidden(text)) for word, text in ways if text),
        can_reveal=may_reveal and bool(one.identity) and one.pk not in revealed,
        reveal_url=reverse("desk:cases:reveal", args=[pk, one.pk]),
        class_url=reverse("desk:cases:class", args=[pk, one.pk]) if may_reveal else "",
    )


def hidden(text: str) -> str:
    """A way to reach somebody as it stands before it is revealed: its first and last sign."""
    return f"{text[0]}****{text[-1]}" if len(text) > 3 else "****"


@dataclass(frozen=True)
class Link:
    """A word that leads somewhere."""

    word: str
    url: str


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


STATUSES: Mapping[str, Promise] = {DraftStatus.APPROVED: gettext_lazy("已同意，待告知申请人")}
"""Only an extension is agreed to and then still waits for its letter."""


def drafts(listed: Iterable[Draft]) -> tuple[DraftShown, ...]:
    """The drafts, newest first, each with its opinions."""
    return tuple(
        DraftShown(
            url=_draft_url(one),
            name=_draft_name(one),
            status=str(STATUSES.get(one.status, DraftStatus(one.status).label)),
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
        for one in listed
    )


def _draft_url(draft: Draft) -> str:
    query = "?yanqi=1" if draft.letter_kind == EXTENSION else ""
    return reverse("desk:cases:review", args=[draft.dossier_id]) + query


def _draft_name(draft: Draft) -> str:
    name = letter_kind(draft.letter_kind).name
    if draft.code in BY_CODE:
        return _("%(name)s：%(answer)s") % {"name": name, "answer": BY_CODE[draft.code].name}
    return name


@dataclass(frozen=True)
class Record:
    """A record on file, with its fields."""

    name: str
    facts: tuple[Fact, ...]
    day: date
    who: str
    strike_url: str


def records(evidence: Iterable[StoredRecord], *, may_strike: bool) -> tuple[Record, ...]:
    """The records that answers rest on, without the struck ones."""
    return tuple(
        Record(
            EVIDENCE_NAMES[Proof(one.kind)],
            tuple(
                Fact(str(field.label), one.data[field.key])
                for field in FIELDS.get(Proof(one.kind), ())
                if one.data.get(field.key)
            ),
            one.day,
            one.by_name,
            reverse("desk:cases:strike", args=[one.dossier_id, "evidence", one.pk])
            if may_strike
            else "",
        )
        for one in evidence
        if not one.struck
    )


def tabs(pk: int, counts: Sequence[tuple[str, int | None]] = ()) -> tuple[Tab, ...]:
    """The pages of a case; ``counts`` tells numbers by the name of the page."""
    known = dict(counts)
    listed = (
        ("case", _("案件")),
        ("path", _("怎么答")),
        ("review", _("答复稿")),
        ("letters", _("出具文书")),
        ("similar", _("相似申请")),
        ("dossier", _("卷宗")),
    )
    return tuple(
        Tab(word, reverse(f"desk:cases:{name}", args=[pk]), known.get(name))
        for name, word in listed
    )
