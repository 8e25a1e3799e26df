"""What a kind of letter consists of: its addressee, its required parts, its layout."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.statute.wording import _


class Addressee(StrEnum):
    """Who gets a letter to read; it decides which placeholders the letter may carry."""

    APPLICANT = "applicant"
    THIRD_PARTY = "third-party"
    OTHER_ORGAN = "other-organ"  # co-producers, other organs, own and subordinate units
    REVIEW_ORGAN = "review-organ"  # 行政复议机关
    COURT = "court"
    COMPETENT_OFFICE = "competent-office"  # 政府信息公开工作主管部门
    COMPLAINANT = "complainant"
    SERVED = "served"  # whoever a letter is served on, an applicant or a third party
    INTERNAL = "internal"  # the file, the finance office, the archive

    @property
    def label(self) -> str:
        """The addressee in Chinese."""
        return _LABELS[self]


_LABELS = {
    Addressee.APPLICANT: _("申请人"),
    Addressee.THIRD_PARTY: _("第三方"),
    Addressee.OTHER_ORGAN: _("其他机关或者单位"),
    Addressee.REVIEW_ORGAN: _("行政复议机关"),
    Addressee.COURT: _("人民法院"),
    Addressee.COMPETENT_OFFICE: _("政府信息公开工作主管部门"),
    Addressee.COMPLAINANT: _("投诉举报人"),
    Addressee.SERVED: _("受送达人"),
    Addressee.INTERNAL: _("本机关内部"),
}


class Layout(StrEnum):
    """A letter with head, text and signature, or a form: a table of labelled fields."""

    LETTER = "letter"
    FORM = "form"


class Flag(StrEnum):
    """What is so in this case and makes a conditional part required (a value that is not blank)."""

    ONLINE = "online"  # served over the internet (行政复议法 Art 22.2)
    OTHER_GROUNDS = "other_grounds"  # no part was withheld under 条例 Art 14-16 (P1)
    ORGAN_KNOWN = "organ_known"  # the responsible organ can be named (条例 Art 36(5))
    ATTACHED = "attached"  # the answer comes with attachments
    FEE_PAUSES = "fee_pauses"  # a setting: waiting for the fee pauses, paying restarts nothing
    REFUNDED = "refunded"  # a fee was paid back


@dataclass(frozen=True, slots=True)
class Part:
    """A required content of a letter.

    ``marks``: the placeholders that a template must show for it (none: the layout prints it).
    ``needs``: the values without which it is missing; fixed passages need none. ``any_of``: one of
    them is enough. ``when``: required only where that is so; None: always. ``by_hand``: a field
    that is filled in on paper, so a template must have it and a value may be blank.
    """

    key: str
    label: str
    basis: str
    marks: tuple[str, ...]
    needs: tuple[str, ...]
    when: Flag | None = None
    any_of: bool = False
    by_hand: bool = False


def part(
    key: str,
    label: str,
    basis: str,
    *marks: str,
    needs: tuple[str, ...] | None = None,
    when: Flag | None = None,
    any_of: bool = False,
    by_hand: bool = False,
) -> Part:
    """A part that is shown by ``marks`` (by default its own key) and needs the values of these
    names, unless ``needs`` says otherwise."""
    shown = marks or (key,)
    wanted = shown if needs is None else needs
    # A part that is filled in on paper never lacks its value: the paper may leave with a blank
    # field.
    return Part(key, label, basis, shown, () if by_hand else wanted, when, any_of, by_hand)


def passage(key: str, label: str, basis: str, *, needs: tuple[str, ...] = ()) -> Part:
    """A part whose words are the law's (``legal_passages``): it has to be in the template, and
    needs values only where its words depend on them."""
    return Part(key, label, basis, (key,), needs)


def by_layout(key: str, label: str, basis: str, *, when: Flag | None = None) -> Part:
    """A part that the layout prints by itself, wherever the template ends."""
    return Part(key, label, basis, (), (key,), when)


# Which application a letter is about (条例 Art 31, 45).
WHICH_CASE = (part("received", _("收到日"), "31"), part("case_number", _("登记号"), "45"))
# 条例 Art 51; the channel: 行政复议法 (2023) Art 22.2.
REMEDY = (
    part("review_organ", _("救济：行政复议机关"), "51", "remedy", needs=("review_organ",)),
    part("court", _("救济：人民法院"), "51", "remedy", needs=("court",)),
    part(
        "online_review",
        _("救济：网上提交行政复议申请的渠道"),
        _("《中华人民共和国行政复议法》第二十二条第二款"),
        "remedy",
        needs=("online_review",),
        when=Flag.ONLINE,
    ),
)


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind of letter (L01-L35).

    ``series``: the short word of its document numbers, None where it bears none. ``title`` and
    ``template`` hold marks (``placeholders``); ``parts`` is what it must contain beside number,
    addressee, agency and date (``kinds.parts_of``). ``signed``: it ends with agency and date.
    ``effect``: what it does to the clock or the case. ``remedy_code``: the answer code that its
    remedy follows, None for the reply, whose code comes with it. ``retired``: no longer offered,
    never deleted.
    """

    id: str
    name: str
    title: str
    basis: str
    addressee: Addressee
    template: str
    parts: tuple[Part, ...]
    series: str | None = None
    layout: Layout = Layout.LETTER
    signed: bool = True
    effect: str = ""
    remedy_code: str | None = ""
    retired: bool = False
