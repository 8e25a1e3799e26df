"""What the case office declares: its kind of matter, and the words of its entries in the log."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from gongkai.applications.cells import SOURCE
from gongkai.applications.kinds import CHANNELS
from gongkai.applications.queries.status import numbered
from gongkai.applications.queries.years import numbers_of
from gongkai.applications.subject import APPLICATIONS
from gongkai.base.rooms import Room, Words
from gongkai.statute.applications.answers import ANSWERS
from gongkai.statute.applications.applicants import CLASSES
from gongkai.statute.applications.conditions import EVIDENCE_NAMES
from gongkai.statute.applications.judging import KIND_NAMES, STATE_NAMES
from gongkai.statute.report.form_2021 import FORM_2021

_ROWS = {
    row.key: "".join((*row.path, row.label))
    for block in FORM_2021.table("T3").blocks
    for row in block.rows
}
WORDS = Words(
    fields={
        "applicant": _("申请人编号"),
        "applicants": _("申请人人数"),
        "channel": _("渠道"),
        "class": _("申请人类别"),
        "extended": _("已延期"),
        "identity_papers": _("已删除的身份证明（摘要）"),
        "not_taken": _("没有导入的行数"),
        "revealed": _("查看的内容"),
        "row": _("计入表三的行"),
        "taken": _("导入的行数"),
    },
    values={
        **{("kind", kind.value): name for kind, name in EVIDENCE_NAMES.items()},
        **{("kind", kind.value): name for kind, name in KIND_NAMES.items()},
        **{("state", state.value): name for state, name in STATE_NAMES.items()},
        **{("channel", channel.value): name for channel, name in CHANNELS.items()},
        **{("code", answer.code): answer.name for answer in ANSWERS},
        **{("class", one.key): one.name for one in CLASSES},
        **{("row", key): name for key, name in _ROWS.items()},
        ("code", "renewed"): _("已换新"),
    },
    subjects={"application": _("申请")},
)


def _names(ids: Collection[int]) -> dict[int, str]:
    """The registration numbers of cases."""
    return {pk: one.number for pk, one in numbers_of(ids).items()}


def _numbered(number: str) -> tuple[str, int] | None:
    """The case with this registration number, as the log names it. Whether its entries may be read,
    their chain decides."""
    found = numbered(number)
    return ("application", found.pk) if found else None


ROOM = Room(
    matters=(APPLICATIONS,),
    words=WORDS,
    namers={"application": _names},
    numbered=_numbered,
    cells=(SOURCE,),
)
