"""What ``gongkai verify`` asks of the cases: that everything stored is what the events say."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Max, Min
from django.utils.translation import gettext as _

from gongkai.dossiers.models import Counter, Dossier, Letter
from gongkai.dossiers.projecting import differences
from gongkai.dossiers.subjects import subjects


def projection_differences() -> Iterator[str]:
    """A Chinese sentence for each case whose stored columns are not what its events fold to, and
    for each gap in the numbers."""
    for subject in subjects().values():
        for one in differences(subject, subject.rows()):
            yield _("%(kind)s%(number)s的台账数据与事件不符：%(columns)s。") % {
                "kind": subject.name,
                "number": one.dossier.number,
                "columns": "、".join(one.columns),
            }
    yield from number_gaps()


def number_gaps() -> Iterator[str]:
    """A Chinese sentence for each series whose numbers have a gap or do not end at the counter."""
    # Computed by the database, a group a series: a gap shows in first, last and count alone.
    last = {(one.agency_id, one.year, one.series): one.last for one in Counter.objects.all()}
    for agency, kind, year, first, most, count in (
        Dossier.objects.order_by()
        .values_list("agency_id", "kind", "year")
        .annotate(first=Min("serial"), most=Max("serial"), count=Count("pk"))
    ):
        if (first, most) != (1, count) or last.get((agency, year, subjects()[kind].series)) != most:
            yield _("机关%(agency)d在%(year)d年的登记号不连续。") % {"agency": agency, "year": year}
    for agency, year, series, first, most, count in (
        Letter.objects.filter(n__isnull=False)
        .order_by()
        .values_list("agency_id", "year", "series")
        .annotate(first=Min("n"), most=Max("n"), count=Count("pk"))
    ):
        if (first, most) != (1, count) or last.get((agency, year, series)) != most:
            yield _("机关%(agency)d在%(year)d年的“%(series)s”文号不连续。") % {
                "agency": agency,
                "year": year,
                "series": series,
            }
