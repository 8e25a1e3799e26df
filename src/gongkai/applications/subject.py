"""The application as a kind of matter: which law folds it, who approves its drafts, what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.roles import Role
from gongkai.applications import prefilling, projecting
from gongkai.applications.facts import ANSWER, EXTENSION, facts_of
from gongkai.applications.kinds import SERIES
from gongkai.applications.models import Applicant, Application, Span
from gongkai.applications.rules import rules_of
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers.approval import Chain, Stage
from gongkai.dossiers.kinds import GONE, DraftStatus
from gongkai.dossiers.models import Draft, Event
from gongkai.dossiers.records import put_record
from gongkai.dossiers.subjects import NewEvent, Subject
from gongkai.letters.kinds import LetterKind
from gongkai.letters.letter import Value
from gongkai.statute.agency_settings import Settings
from gongkai.statute.applications.answers import Evidence, answer_kind
from gongkai.statute.applications.clock import DONE, WAITING, Clock, State, fold
from gongkai.statute.applications.conditions import EVIDENCE_NAMES
from gongkai.statute.applications.events import Event as Happened
from gongkai.statute.applications.events import Kind
from gongkai.statute.applications.identity_numbers import masked
from gongkai.statute.applications.judging import KIND_NAMES, Judgement, event_of, judge
from gongkai.statute.applications.situation import Draft as DraftStands
from gongkai.statute.applications.situation import Facts
from gongkai.statute.applications.steps import BY_KEY
from gongkai.statute.disputes.remedies import RemedySettings
from gongkai.statute.time.workdays import Calendar

if TYPE_CHECKING:
    from gongkai.agencies.models import Agency
    from gongkai.applications.casework import Case
    from gongkai.dossiers.casework import Step

KIND = "application"
CORRECTION = "L06"
BY_PATH = frozenset({ANSWER, EXTENSION})
"""Letters that have a path of their own: draft, review, signature."""
SECTION_HEAD = Stage(DraftStatus.SUBMITTED, Role.SECTION_HEAD)
LEGAL = Stage(DraftStatus.LEGAL, Role.LEGAL)
# 条例 Art 17: what is given out is reviewed for secrecy first, and the review is on file.
SECRECY = Stage(DraftStatus.SECRECY, Role.SECRECY, record=Evidence.REVIEW)
SIGNER = Stage(DraftStatus.HEAD, Role.SIGNER, signs=True)
# 条例 Art 33.2: the head of the disclosure office agrees to extend.
CONSENT = Chain((Stage(DraftStatus.OFFICE_HEAD, Role.OFFICE_HEAD),), steps=False)
WITHHOLDS = Chain((SECTION_HEAD, LEGAL, SIGNER))
DISCLOSES = Chain((SECTION_HEAD, LEGAL, SECRECY, SIGNER))
BY_NOW_DECIDED = frozenset({State.DECIDED, State.CLOSED, State.WITHDRAWN, State.MERGED})
"""The states in which no answer is written any more."""


class Applications(Subject[Application, Clock, Facts, Settings, Happened]):
    """Applications for government information (条例 chapter 4)."""

    kind: ClassVar[str] = KIND
    series: ClassVar[str] = SERIES
    done: ClassVar[frozenset[str]] = frozenset(state.value for state in DONE)
    waiting: ClassVar[frozenset[str]] = frozenset(state.value for state in WAITING)
    to_confirm: ClassVar[str] = State.SUBMITTED.value
    name = gettext_lazy("申请")
    missing = gettext_lazy("没有这件申请。")
    model = Application

    def rules_of(self, agency: Agency) -> Settings:
        return rules_of(agency)

    def happened(self, entry: Event) -> Happened:
        return projecting.happened(entry)

    def clock_of(self, events: Iterable[Happened], calendar: Calendar, rules: Settings) -> Clock:
        return fold(events, calendar, rules.clock)

    def facts_of(self, dossier: Application, entries: Sequence[Event]) -> Facts:
        return facts_of(dossier, entries)

    def judge(
        self, case: Case, step: Step, today: date, facts: Mapping[str, Any]
    ) -> tuple[Judgement, NewEvent | None]:
        judged = judge(
            step.key,
            case.clock,
            case.happened,
            replace(case.facts, **facts),
            step.day,
            today,
            entry=step.entry,
            calendar=case.calendar,
            settings=case.rules.steps,
        )
        new = event_of(judged.step, step.day, step.entry)
        if new is None:
            return judged, None
        party = new.party.value if new.party else ""
        return judged, NewEvent(new.kind.value, new.day, party, new.answers, new.until, new.code)

    def roles(self, step: str) -> Sequence[Role]:
        return tuple(map(Role, BY_KEY[step].roles))

    def event_name(self, kind: str) -> str:
        return KIND_NAMES[Kind(kind)]

    # ── The projection ─────────────────────────────────────────────────────────────────────────

    def everything(self, dossiers: QuerySet[Application]) -> QuerySet[Application]:
        # Only what counts: the encrypted columns would be decrypted for thousands of cases.
        who = Applicant.objects.only("application_id", "order", "is_agent", "kind")
        return dossiers.select_related("agency").prefetch_related(
            "events",
            Prefetch("applicants", who),
            Prefetch("drafts", Draft.objects.exclude(status__in=GONE)),
            "spans",
        )

    def project(self, dossier: Application, clock: Clock, rules: Settings) -> dict[str, Any]:
        return projecting.columns(dossier, clock, rules)

    def project_rows(
        self, dossier: Application, clock: Clock, rules: Settings
    ) -> Sequence[projecting.StoredSpan]:
        return projecting.spans(dossier, clock, rules)

    def stored_rows(self, dossier: Application) -> Sequence[projecting.StoredSpan]:
        return projecting.stored_spans(dossier.spans.all())

    def store_rows(self, dossier: Application, rows: Sequence[Any]) -> None:
        # Replaced as a whole: a case has one or two of them, and they bear no keys of their own.
        Span.objects.filter(application=dossier).delete()
        Span.objects.bulk_create(projecting.span_rows(dossier, rows))

    # ── Papers ─────────────────────────────────────────────────────────────────────────────────

    def chain(self, letter_kind: str, code: str) -> Chain:
        if letter_kind == EXTENSION:
            return CONSENT
        return DISCLOSES if Evidence.REVIEW in answer_kind(code).holds else WITHHOLDS

    def refuse_letter(self, case: Case, kind: str) -> None:
        if kind in BY_PATH:
            raise Refused(_("答复书和延期告知书须经审核、签发，请使用相应的步骤。"))
        if kind == CORRECTION:
            self._refuse_second_correction(case)

    def _refuse_second_correction(self, case: Case) -> None:
        """条例 Art 30: what has to be corrected is said once; again only where the step was struck."""
        asked = [one for one in case.entries if one.kind == Kind.CORRECTION_ASKED]
        if case.dossier.letters.filter(kind=CORRECTION).count() >= max(1, len(asked)):
            raise Refused(_("补正告知书已经发出，补正应当一次性告知。"), _("条例第三十条"))

    def refuse_public_file(self, case: Case) -> None:
        drafted = case.facts.draft in (DraftStands.NONE, DraftStands.SENT_BACK)
        if drafted and case.clock.state not in BY_NOW_DECIDED:
            return
        raise Refused(
            _(
                "提供给申请人的文件要与答复稿一起审查，只能在提交审核以前添加；"
                "答复稿正在审核的，请先退回。"
            ),
            _("条例第十七条"),
        )

    def attest(self, by: Actor, case: Case, stage: Stage, day: date, text: str) -> None:
        held = {
            "what": case.dossier.subject,
            "points": text or _("已逐项审查"),
            "conclusion": _("同意按答复稿公开"),
        }
        put_record(by, case, stage.record, day, held, EVIDENCE_NAMES[Evidence(stage.record)])

    def letter_values(
        self,
        case: Case,
        kind: LetterKind,
        *,
        day: date,
        given: Mapping[str, str],
        number: str,
    ) -> dict[str, Value]:
        # A letter reads the applicants several times over.
        prefetch_related_objects([case.dossier], "applicants")
        return prefilling.filled(
            kind,
            case.dossier,
            case.clock,
            day=day,
            given=given,
            calendar=case.calendar,
            rules=case.rules,
            number=number,
        )

    def remedies(self, rules: Settings) -> RemedySettings:
        return rules.remedies

    def guarded(self, dossier: Application) -> Mapping[str, Sequence[str]]:
        return prefilling.guarded(dossier)

    def private(self, dossier: Application) -> Mapping[str, Value]:
        return prefilling.private(dossier)

    def covered(
        self, dossier: Application, kind: LetterKind, *, reaches: bool
    ) -> Mapping[str, str]:
        return prefilling.covered(dossier, kind, reaches=reaches)

    def foresee(self, case: Case, kind: str, day: date) -> None:
        if kind == EXTENSION and not case.clock.extended:  # it names the day it will bring about
            extended = Happened(Kind.EXTENDED, day)
            case.clock = self.clock_of((*case.happened, extended), case.calendar, case.rules)

    # ── Search, archive, retention ─────────────────────────────────────────────────────────────

    def search_texts(self, dossier: Application, *, erased: bool = False) -> Iterable[str]:
        # Names stay in the file; nobody looks for a person in it once the term is over.
        names = () if erased else [one.name for one in dossier.applicants.all()]
        return (
            dossier.number,
            dossier.document_number,
            dossier.subject,
            dossier.description,
            *names,
        )

    def about(self, dossier: Application) -> Mapping[str, Any]:
        return {
            "channel": dossier.channel,
            "document_number": dossier.document_number,
            "description": dossier.description,
            "applicants": [
                {
                    "name": one.name,
                    "kind": one.kind,
                    "agent": one.is_agent,
                    "identity": masked(one.identity),
                }
                for one in dossier.applicants.all()
            ],
        }

    def erase(self, dossiers: Sequence[Application]) -> None:
        Applicant.objects.filter(application__in=dossiers).update(
            identity="", identity_digest="", phone="", email="", address="", contact=""
        )
        # Without the code nobody outside sees the case any more; names stay, as the file keeps
        # them.
        for one in dossiers:
            one.secret_digest = ""
        Application.objects.bulk_update(dossiers, ["secret_digest"])


APPLICATIONS = Applications()
