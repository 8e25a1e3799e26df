"""What the report counts of the applications: 表三, every cell of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models import Case, Count, F, QuerySet, Value, When
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from gongkai.applications.models import Application
from gongkai.applications.queries import counting, years
from gongkai.base.sources import Counted, Definition, Head, Number, Record, Records, Subjects
from gongkai.statute.applications.answers import ANSWERS, BY_CODE
from gongkai.statute.applications.applicants import CLASSES, TOTAL_COLUMN
from gongkai.statute.applications.counting import CARRIED_IN, CARRIED_OUT, NEW, TOTAL
from gongkai.statute.report.form import Form, cell_key

TABLE = "T3"
OTHERWISE = "r3_6"
"""The row of the form of 2019 for all that the form in force divides into three."""
PAGE = "desk:cases:case"
CAME, WENT = "came", "went"
CLASS_NAMES = {one.column: one.name for one in CLASSES}
LISTED = (
    "number",
    "subject",
    "applicant_class",
    "received_on",
    "code",
    "decided_on",
    "served_on",
)


class Applications:
    """表三 from the spans of the cases. A case of joint applicants may count more than once."""

    name = "applications"
    checks: tuple[str, ...] = ("C-T3-INT", "C-T3-ROW", "C-T3-COL", "C-T3-BAL", "C-X-CARRY")

    def keys(self, form: Form) -> Collection[str]:
        """Every cell of 表三."""
        return [key for key, *_rest in form.table(TABLE).addresses()]

    def cells(self, form: Form, agency_ids: Collection[int], year: int) -> Counted:
        """The numbers of 表三 (one query)."""
        counted = counting.table3(agency_ids, year)
        cells: dict[str, Number] = dict.fromkeys(self.keys(form), 0)
        for (row, column), number in counted.cells.items():
            key = cell_key(TABLE, row, column)
            # The form of 2019 has one row for what the form in force divides into three.
            cells[key if key in cells else cell_key(TABLE, OTHERWISE, column)] += number
        return Counted(cells, counted.missing)

    def behind(
        self, form: Form, agency_ids: Collection[int], year: int, key: str
    ) -> QuerySet[Any, Any]:
        """The cases that a cell counts."""
        _table, row, column = key.split(".")
        spans = counting.spans_behind(agency_ids, year, row, column)
        return spans.values_list("application_id")

    def placed(
        self,
        form: Form,
        agency_ids: Collection[int],
        year: int,
        keys: Collection[str] | None = None,
    ) -> QuerySet[Any, Any]:
        """Each case in the row that it came from and in the row that it went to."""
        rows = None if keys is None else {key.split(".")[1] for key in keys}
        sides = []
        if rows is None or rows & {NEW, CARRIED_IN}:
            sides.append(_side(form, agency_ids, year, CAME, keys))
        if rows is None or rows - {NEW, CARRIED_IN}:
            sides.append(_side(form, agency_ids, year, WENT, keys))
        return sides[0].union(*sides[1:], all=True) if len(sides) > 1 else sides[0]

    def carries(self, form: Form) -> Mapping[str, str]:
        """Row 四 of last year is row 二 of this one, column by column."""
        return {
            cell_key(TABLE, CARRIED_OUT, column): cell_key(TABLE, CARRIED_IN, column)
            for column in CLASS_NAMES
        }

    def records(self, subjects: Subjects) -> Records:
        """These cases, oldest first."""
        return listed(Application.objects.filter(pk__in=subjects).order_by("received_on", "pk"))

    def definition(self, form: Form, year: int, key: str) -> Definition:
        """What a cell counts. KeyError for a cell that the form lacks."""
        _table, _block, row, column = form.cells[key]
        total = column.key == TOTAL_COLUMN
        who = _("各类申请人合计。") if total else _("申请人：%s。") % column.label
        basis = _("条例第五十条，") + form.document
        return Definition(_rule(year, row.key, row.label) + who, basis)

    def lacking(self, missing: int) -> str:
        """Cases without a class or a reply."""
        return (
            _("还有 %(count)d 件不能计入表三，请先补登申请人类别或者答复类型。")
            % {"count": missing}
        )  # fmt: skip


def _side(
    form: Form,
    agency_ids: Collection[int],
    year: int,
    side: str,
    keys: Collection[str] | None,
) -> QuerySet[Any, Any]:
    """The cases by the row that they came from, or by the one that they went to."""
    row: Any = F(side)
    # Rows are stored as the form in force has them, whichever year the report is on.
    if cell_key(TABLE, OTHERWISE, TOTAL_COLUMN) in form.cells:
        divided = {f"{side}__startswith": OTHERWISE}
        row = Case(When(**divided, then=Value(OTHERWISE)), default=row)
    found = years.placed(agency_ids, year).annotate(
        subject=F("application_id"), key=Concat(Value(f"{TABLE}."), row, Value("."), F("column"))
    )
    if keys is not None:
        found = found.filter(key__in=keys)
    return found.values_list("subject", "key").annotate(number=Count("pk"))


def uncounted(agency_ids: Collection[int], year: int) -> Records:
    """The cases of a year that cannot be counted, for want of a class or a reply."""
    return listed(counting.uncounted(agency_ids, year))


def answered_again(agency_ids: Collection[int], year: int) -> Records:
    """The cases that are listed beside 表三, because a new answer is not counted a second time."""
    return listed(years.answered_again(agency_ids, year))


def listed(cases: QuerySet[Application]) -> Records:
    """Cases as lists of records show them."""
    return Records(cases.only(*LISTED), _record)


def _record(case: Application) -> Record:
    kind = BY_CODE.get(case.code)
    facts = (
        (Head(_("申请人类别")), CLASS_NAMES.get(case.applicant_class, _("未登记"))),
        (Head(_("收到"), whole=True, beside=True), _day(case.received_on)),
        (Head(_("答复")), kind.name if kind else ""),
        (Head(_("决定"), whole=True, beside=True), _day(case.decided_on)),
        (Head(_("送达"), whole=True), _day(case.served_on)),
    )
    return Record(case.pk, PAGE, case.number, case.subject, facts)


def _day(day: object) -> str:
    return str(day) if day else ""


def _rule(year: int, row: str, label: str) -> str:
    words = {"year": year, "last": year - 1, "label": label}
    if row == NEW:
        return _("收到之日（条例第三十一条）在%(year)d年的申请。") % words
    if row == CARRIED_IN:
        return _("%(last)d年底没有办结、转到本年的申请，应与上年报告第四项相同。") % words
    if row == CARRIED_OUT:
        return _("到%(year)d年12月31日没有办结、转到下年的申请。") % words
    if row == TOTAL:
        return _("%(year)d年办结的申请，等于以上各种结果之和。") % words
    rows = counting.leaves_of(row)
    replies = [kind.name for kind in ANSWERS if kind.row in rows]
    return _("%(year)d年办结、结果按下列答复计入本行的申请：%(replies)s。") % {
        **words,
        "replies": "；".join(replies) or label,
    }


SOURCE = Applications()
