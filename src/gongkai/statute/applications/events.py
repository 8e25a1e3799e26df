"""What can happen to an application, and in which order on one day.

Two events of one day are taken in the order of ``KINDS``: what opens or restarts the clock comes
before what acts on it, answers before decisions, decisions before service.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.statute.procedure import events as procedure
from gongkai.statute.procedure.events import EventKind, KindRow, KindTable
from gongkai.statute.wording import _


class Kind(EventKind):
    """The kinds of events (条例 Art 29-41)."""

    SUBMITTED = "submitted"  # came in by a channel whose receipt day is set by confirmation
    RECEIVED = "received"  # the receipt day of Art 31
    CORRECTION_ASKED = "correction-asked"  # 补正告知 (Art 30); ``until``: the period given
    CORRECTED = "corrected"  # the corrected application came in
    CONSULTED = "consulted"  # asked for an opinion; ``party``
    CONSULT_RECEIVED = "consult-received"  # the consulted got the letter; ``answers``
    OPINION = "opinion"  # the opinion came in; ``answers``
    SILENT = "silent"  # no opinion came in before the limit; ``answers``
    REASONS_ASKED = "reasons-asked"  # 说明理由告知 (Art 35)
    REASONS_GIVEN = "reasons-given"
    DELAY_FIXED = "delay-fixed"  # 延迟答复告知 (Art 35); ``until``: the day fixed
    FEE_NOTICED = "fee-noticed"  # the applicant got the fee notice (109号 Art 6)
    PAID = "paid"
    EXTENDED = "extended"  # 延期答复告知 (Art 33)
    DECIDED = "decided"  # ``code``: the reply
    SERVED = "served"
    MAIL_RETURNED = "mail-returned"  # the posted answer came back: it has to be served again
    WITHDRAWN = "withdrawn"
    REOPENED = "reopened"  # a review decision or judgment asks for a new answer; ``until`` if set
    MERGED = "merged"  # entered twice: goes on under the other number, is not counted
    # What follows stands on the timeline and moves no date.
    TRANSFERRED = "transferred"  # another organ answers for this one (国办公开办函〔2014〕67号)
    SEARCHED = "searched"
    PROPOSED = "proposed"  # a draft answer; ``code``
    APPROVED = "approved"
    SENT_BACK = "sent-back"
    HANDED_OVER = "handed-over"
    RECORDS_CORRECTED = "records-corrected"  # Art 41
    MADE_PROACTIVE = "made-proactive"  # Art 44
    ARCHIVED = "archived"  # Art 45


class Party(StrEnum):
    """Who is consulted. Only other organs and third parties pause the clock (Art 33.3)."""

    THIRD_PARTY = "third-party"  # Art 32: silence leaves the organ to decide
    CO_PRODUCER = "co-producer"  # Art 34: silence is consent
    OTHER_ORGAN = "other-organ"
    OWN_SECTION = "own-section"  # no pause


PAUSING = frozenset({Party.THIRD_PARTY, Party.CO_PRODUCER, Party.OTHER_ORGAN})

# Why this order: an application has to be there before anything can be done with it (SUBMITTED to
# REOPENED); what is asked of the applicant stands before what they hand in for it, for both may be
# of one day, and each is asked once; that restarts the clock before the office acts further
# (CORRECTION_ASKED to PAID); an opinion that came in is known to those who act later that day
# (CONSULT_RECEIVED to SEARCHED); asking comes before extending, extending before drafting, drafting
# before deciding, deciding before serving (CONSULTED to SERVED); mail that came back is sent out
# again the same day, so it stands before the service; a withdrawal on the day of service comes too
# late, so it stands behind it; the rest is done with a case that has run its course.
KINDS: KindTable[Kind] = KindTable(
    KindRow(Kind.SUBMITTED, _("申请到达")),
    KindRow(Kind.RECEIVED, _("收到申请")),
    KindRow(Kind.REOPENED, _("要求重新答复"), ends=True, undoes=True, after_archive=True),
    KindRow(Kind.CORRECTION_ASKED, _("告知补正"), within=True),
    KindRow(Kind.CORRECTED, _("收到补正")),
    KindRow(Kind.REASONS_ASKED, _("要求说明理由"), within=True),
    KindRow(Kind.REASONS_GIVEN, _("收到理由说明")),
    KindRow(Kind.FEE_NOTICED, _("通知缴费"), within=True),
    KindRow(Kind.PAID, _("缴费")),
    KindRow(Kind.CONSULT_RECEIVED, _("对方收到征求意见书"), beside=True),
    KindRow(Kind.OPINION, _("收到意见"), beside=True),
    KindRow(Kind.SILENT, _("逾期未提出意见"), beside=True),
    KindRow(Kind.SEARCHED, _("检索"), within=True),
    KindRow(Kind.CONSULTED, _("征求意见"), within=True),
    KindRow(Kind.DELAY_FIXED, _("确定延迟答复期限"), within=True),
    KindRow(Kind.EXTENDED, _("延期答复"), within=True),
    KindRow(Kind.TRANSFERRED, _("转由其他机关答复"), beside=True),
    KindRow(Kind.HANDED_OVER, _("移交承办"), beside=True),
    KindRow(Kind.PROPOSED, _("拟定答复"), within=True),
    KindRow(Kind.SENT_BACK, _("退回修改")),
    KindRow(Kind.APPROVED, _("审核通过")),
    KindRow(Kind.DECIDED, _("签发答复"), ends=True, within=True),
    KindRow(Kind.MAIL_RETURNED, _("邮件退回"), undoes=True),
    KindRow(Kind.SERVED, _("送达"), ends=True),
    KindRow(Kind.WITHDRAWN, _("撤回申请"), ends=True),
    KindRow(Kind.MERGED, _("并入同一申请"), ends=True),
    KindRow(Kind.RECORDS_CORRECTED, _("更正本人信息"), beside=True),
    KindRow(Kind.MADE_PROACTIVE, _("转为主动公开"), beside=True),
    KindRow(Kind.ARCHIVED, _("归档"), ends=True),
)
KIND_NAMES = KINDS.names


@dataclass(frozen=True, slots=True)
class Event(procedure.Event[Kind]):
    """Something that happened to an application on a day; ``party`` is who is consulted."""

    party: Party | None = None


class Channel(StrEnum):
    """How an application comes in (Art 29, 31)."""

    IN_PERSON = "in-person"
    ORAL = "oral"  # the office fills the form
    SIGNED_MAIL = "signed-mail"  # EMS, registered
    PLAIN_MAIL = "plain-mail"
    ONLINE = "online"  # site, e-mail
    FAX = "fax"


# 条例 Art 31: the day of submission, of signing, or of confirmation with the applicant.
BY_CONFIRMATION = frozenset({Channel.PLAIN_MAIL, Channel.ONLINE, Channel.FAX})


def receipt_day(channel: Channel, came_in: date, confirmed: date | None) -> date | None:
    """The receipt day of Art 31: when it came in, or, for channels by confirmation, the day both
    sides confirmed; None while that is open. ValueError when confirmed before it came in."""
    if channel not in BY_CONFIRMATION:
        return came_in
    if confirmed is not None and confirmed < came_in:
        raise ValueError("an application cannot be confirmed before it came in")
    return confirmed
