"""What the report counts of the toy room: what each agency charged in a year."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, QuerySet, Value

from gongkai.agencies.models import Agency
from gongkai.base.sources import Counted, Definition, Record, Records, Subjects
from gongkai.statute.report.form import Form

FEES = "T2.fee.amount"


class Fees:
    """Each agency charged 1.5 (万元) in a year, or what ``charged`` says."""

    name = "toy-fees"
    checks: tuple[str, ...] = ()

    def __init__(self) -> None:
        self.charged, self.missing = Decimal("1.5"), 0

    def keys(self, form: Form) -> Collection[str]:
        return [FEES] if FEES in form.cells else []

    def cells(self, form: Form, agency_ids: Collection[int], year: int) -> Counted:
        return Counted({FEES: self.charged * len(agency_ids)}, self.missing)

    def behind(
        self, form: Form, agency_ids: Collection[int], year: int, key: str
    ) -> QuerySet[Any, Any]:
        return Agency.objects.filter(pk__in=agency_ids).values_list("pk")

    def placed(
        self,
        form: Form,
        agency_ids: Collection[int],
        year: int,
        keys: Collection[str] | None = None,
    ) -> QuerySet[Any, Any]:
        number = Value(self.charged, output_field=DecimalField(max_digits=20, decimal_places=6))
        found = Agency.objects.filter(pk__in=agency_ids)
        return found.annotate(subject=F("pk"), key=Value(FEES), number=number).values_list(
            "subject", "key", "number"
        )

    def carries(self, form: Form) -> Mapping[str, str]:
        return {}

    def records(self, subjects: Subjects) -> Records:
        return Records(
            Agency.objects.filter(pk__in=subjects).order_by("pk"),
            lambda agency: Record(agency.pk, "desk:agencies", agency.short_name, "收费"),
        )

    def definition(self, form: Form, year: int, key: str) -> Definition:
        return Definition("全年收费。", "条例第二十条")

    def lacking(self, missing: int) -> str:
        return f"{missing} 笔收费没有日期。"


SOURCE = Fees()
