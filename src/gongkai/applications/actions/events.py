"""What happens to a case between receipt and answer (条例 Art 30-35, 42), one action each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.applications.casework import open_case
from gongkai.audit.actions import action
from gongkai.base.actor import Actor
from gongkai.base.errors import Refused
from gongkai.dossiers import filing
from gongkai.dossiers.attachments import Attachment
from gongkai.dossiers.casework import Step, require, take
from gongkai.dossiers.models import Event
from gongkai.statute.applications.events import Party
from gongkai.statute.applications.fees import Mode, fee, reckoning
from gongkai.statute.applications.situation import Entry

RULES = "国办函〔2020〕109号"
MOST_UNITS = {Mode.BY_CASE: 1_000, Mode.BY_VOLUME: 100_000}
"""Cases of a month, pages of an application; more is taken for a slip of the pen."""
CONSULT_STEPS = {
    Party.THIRD_PARTY: "consult-third-party",
    Party.CO_PRODUCER: "consult-co-producer",
    Party.OTHER_ORGAN: "consult-organ",
    Party.OWN_SECTION: "consult-section",
}


def _step(
    by: Actor,
    application_id: int,
    step: Step,
    files: Sequence[Attachment] = (),
    facts: Mapping[str, Any] | None = None,
) -> Event:
    """A step of a person of the office: role, judgement, event, projection, log; then its files."""
    case = open_case(application_id)
    require(by, case, step.key)
    event = take(by, case, step, facts=facts)
    filing.put_all(by, case.dossier, files, event=event)
    return event


@action("applications.confirm_receipt", gettext_lazy("确认收到"))
def confirm_receipt(by: Actor, application_id: int, *, day: date, how: str = "") -> Event:
    """条例 Art 31(2)(3): both sides confirmed that the application is there; ``how``: by phone, …"""
    return _step(by, application_id, Step("confirm-receipt", day, note=how))


@action("applications.ask_correction", gettext_lazy("告知补正"))
def ask_correction(
    by: Actor, application_id: int, *, day: date, until: date | None = None, items: str = ""
) -> Event:
    """条例 Art 30, once: ``items`` to correct, ``until`` when (the setting's period where None)."""
    step = Step("ask-correction", day, Entry(until=until), note=items)
    return _step(by, application_id, step)


@action("applications.corrected", gettext_lazy("收到补正"))
def corrected(
    by: Actor,
    application_id: int,
    *,
    day: date,
    excuse: str = "",
    files: Sequence[Attachment] = (),
) -> Event:
    """The corrected application came in; ``excuse``: why it may be late."""
    entry = Entry(reason=excuse, excused=bool(excuse))
    return _step(by, application_id, Step("corrected", day, entry), files)


@action("applications.lapse_correction", gettext_lazy("逾期不补正，不再处理"))
def lapse_correction(by: Actor, application_id: int, *, day: date, note: str = "") -> Event:
    """条例 Art 30: no correction came in and no reason for it; the application is given up (O1)."""
    return _step(by, application_id, Step("correction-lapsed", day, note=note))


@action("applications.consult", gettext_lazy("征求意见"))
def consult(
    by: Actor, application_id: int, *, party: Party, day: date, whom: str, matter: str = ""
) -> Event:
    """Ask somebody's opinion (条例 Art 11, 32-34); ``whom`` names them, ``matter`` what is asked."""
    step = Step(CONSULT_STEPS[party], day, data={"whom": whom}, note=matter)
    return _step(by, application_id, step)


@action("applications.consult_received", gettext_lazy("登记对方收到征求意见书"))
def consult_received(by: Actor, application_id: int, *, consultation: int, day: date) -> Event:
    """The consulted got the letter: from here their 15 working days run."""
    return _step(
        by, application_id, Step("consulted-received", day, Entry(answers=str(consultation)))
    )


@action("applications.record_opinion", gettext_lazy("登记意见"))
def record_opinion(
    by: Actor,
    application_id: int,
    *,
    consultation: int,
    day: date,
    agrees: bool | None,
    text: str = "",
    files: Sequence[Attachment] = (),
) -> Event:
    """The opinion came in: ``agrees`` to disclosure, does not, or (None) says neither."""
    entry = Entry(answers=str(consultation))
    step = Step("record-opinion", day, entry, data={"agrees": agrees}, note=text)
    return _step(by, application_id, step, files)


@action("applications.record_silence", gettext_lazy("登记逾期未提出意见"))
def record_silence(by: Actor, application_id: int, *, consultation: int, day: date) -> Event:
    """No opinion came in time: the organ decides (Art 32), or it counts as consent (Art 34)."""
    return _step(by, application_id, Step("record-silence", day, Entry(answers=str(consultation))))


@action("applications.ask_reasons", gettext_lazy("要求说明理由"))
def ask_reasons(
    by: Actor, application_id: int, *, day: date, facts: str = "", until: date | None = None
) -> Event:
    """条例 Art 35: number and frequency (``facts``) are clearly beyond what is reasonable; ``until``
    when the applicant is to say why."""
    return _step(by, application_id, Step("ask-reasons", day, Entry(until=until), note=facts))


@action("applications.reasons_given", gettext_lazy("收到理由说明"))
def reasons_given(
    by: Actor, application_id: int, *, day: date, text: str = "", files: Sequence[Attachment] = ()
) -> Event:
    """The applicant gave the reasons."""
    return _step(by, application_id, Step("reasons-given", day, note=text), files)


@action("applications.fix_date", gettext_lazy("确定延迟答复期限"))
def fix_date(by: Actor, application_id: int, *, day: date, until: date, why: str = "") -> Event:
    """条例 Art 35: the reasons are good but the period does not suffice; ``until``: the new date."""
    return _step(by, application_id, Step("fix-date", day, Entry(until=until), note=why))


@action("applications.notice_fee", gettext_lazy("通知缴费"))
def notice_fee(
    by: Actor,
    application_id: int,
    *,
    day: date,
    mode: str,
    count: int,
    before: int | None = None,
    amount: int | None = None,
) -> Event:
    """国办函〔2020〕109号 Art 3-6: the applicant got the notice on ``day``, for ``count`` cases or pages
    by ``mode`` (``statute.applications.fees.Mode``); by case, ``before`` others of the same applicant came in that
    calendar month. The amount follows from the tiers; Refused where ``amount`` is another, and where
    nothing is to be paid."""
    chosen = _fee_mode(mode, count, before)
    due = fee(chosen, count, before or 0)
    # 109号 Art 4, 5: a notice over nothing would stop the clock for nothing.
    if not due:
        raise Refused(_("按标准不收费：%s。") % reckoning(chosen, count, before or 0), RULES)
    # What differs was typed by hand; the tiers leave no choice.
    if amount is not None and amount != due:
        raise Refused(
            _("按标准应收%(due)d元（%(how)s），填写的是%(amount)d元。")
            % {"due": due, "how": reckoning(chosen, count, before or 0), "amount": amount},
            RULES,
        )
    data = {"mode": mode, "amount": due, "count": count, "before": before or 0}
    return _step(by, application_id, Step("notice-fee", day, data=data))


def _fee_mode(mode: str, count: int, before: int | None) -> Mode:
    if mode not in set(Mode):
        raise Refused(_("请选择计费方式。"), RULES)
    most = MOST_UNITS[Mode(mode)]
    if not 1 <= count <= most or not 0 <= (before or 0) <= most:
        raise Refused(_("件数或者页数应为1至%d的整数。") % most, RULES)
    if before and mode == Mode.BY_VOLUME:
        raise Refused(_("按量计收的只算本件的页数，不累计以前的申请。"), RULES)
    return Mode(mode)


@action("applications.paid", gettext_lazy("登记缴费"))
def paid(by: Actor, application_id: int, *, day: date, ticket: str = "") -> Event:
    """The fee was paid; ``ticket``: the number of the fiscal receipt."""
    return _step(by, application_id, Step("paid", day, data={"ticket": ticket}))


@action("applications.lapse_fee", gettext_lazy("逾期不缴费，不再处理"))
def lapse_fee(by: Actor, application_id: int, *, day: date, note: str = "") -> Event:
    """109号 Art 6: the fee was not paid in time; the application is given up (O2)."""
    return _step(by, application_id, Step("fee-lapsed", day, note=note))


@action("applications.transfer", gettext_lazy("转由其他机关答复"))
def transfer(by: Actor, application_id: int, *, day: date, organ: str, why: str = "") -> Event:
    """国办公开办函〔2014〕67号: ``organ`` will answer; the consequences stay with this agency."""
    step = Step("transfer", day, Entry(other=organ), data={"organ": organ}, note=why)
    return _step(by, application_id, step)


@action("applications.record_withdrawal", gettext_lazy("登记撤回"))
def record_withdrawal(by: Actor, application_id: int, *, day: date, how: str = "") -> Event:
    """The applicant took the application back, by letter or at the counter."""
    return _step(by, application_id, Step("withdraw", day, note=how))


@action("applications.reopen", gettext_lazy("重新答复"))
def reopen(
    by: Actor, application_id: int, *, day: date, by_what: str, until: date | None = None
) -> Event:
    """A review decision or judgment (``by_what``) asks for a new answer, ``until`` when if it says
    so (行政复议法 Art 64, 66). An archived case is open again and keeps its 档号."""
    case = open_case(application_id)
    require(by, case, "reopen")
    event = take(by, case, Step("reopen", day, Entry(until=until), data={"by": by_what}))
    # After the step, which an archived case allows for this event alone.
    case.dossier.archived_on = None
    case.dossier.save(update_fields=["archived_on"])
    return event


@action("applications.correct_records", gettext_lazy("更正本人信息"))
def correct_records(by: Actor, application_id: int, *, day: date, outcome: str) -> Event:
    """条例 Art 41: the outcome of a request to correct records on the applicant."""
    return _step(by, application_id, Step("correct-records", day, note=outcome))


@action("applications.make_proactive", gettext_lazy("转为主动公开"))
def make_proactive(by: Actor, application_id: int, *, day: date, where: str = "") -> Event:
    """条例 Art 44: what was asked for becomes proactive disclosure, published ``where``."""
    return _step(by, application_id, Step("make-proactive", day, data={"where": where}))
