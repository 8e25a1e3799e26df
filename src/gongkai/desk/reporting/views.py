"""The year's table, the cases behind each figure, what cannot be counted, and the downloads."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.agencies.roles import CASE_ROLES
from gongkai.applications import cells as applications
from gongkai.applications.queries import punctuality
from gongkai.base.clock import today
from gongkai.base.sources import Records
from gongkai.desk.access import for_roles
from gongkai.desk.reporting import presenting
from gongkai.desk.reporting.asked import asked_of
from gongkai.desk.turning import page_of
from gongkai.look.findings import finding_views, marks_of
from gongkai.look.statutory_table import sheet_of
from gongkai.report.comparing import cell_label
from gongkai.report.writing import WRITERS
from gongkai.reporting.compiling import compile_year
from gongkai.reporting.differing import carried, differences
from gongkai.reporting.opening import behind, definition_of
from gongkai.reporting.queries import year_of
from gongkai.statute.report.known_forms import form_for_year

TABLE = applications.TABLE
PAGE = 50
SUFFIXES = ("docx", "xlsx", "json")


@for_roles(*CASE_ROLES)
@require_safe
def latest(request: HttpRequest) -> HttpResponse:
    """Lead to the present year's table."""
    return redirect("desk:table3:table", year=today().year)


@for_roles(*CASE_ROLES)
@require_safe
def table(request: HttpRequest, year: int) -> HttpResponse:
    """Show the official table of a year; every number leads to the cases that it counts."""
    asked = asked_of(request, year)
    compiled = compile_year(asked.agencies, year)
    marks = marks_of(compiled.report, compiled.findings, len(compiled.findings) or 1)
    own = year_of(asked.single.pk, year) if asked.single else None
    rate = punctuality(asked.by, year, asked.chosen.pk if asked.chosen else None)
    context = {
        "asked": asked,
        "compiled": compiled,
        "sheet": sheet_of(
            compiled.report,
            compiled.report.form.table(TABLE),
            marks.cells,
            marks.heads,
            presenting.openings(asked, compiled),
        ),
        "findings": finding_views(compiled.report, compiled.findings),
        "rate": rate,
        "percent": "" if rate.rate is None else presenting.percent(rate.rate),
        "again": applications.answered_again(asked.ids, year).count(),
        "carried": compiled.number(f"{TABLE}.r2.c7"),
        "missing": compiled.missing.get(applications.SOURCE.name, 0),
        "own": own,
        "step": presenting.step_of(asked, own),
        "switches": presenting.switches(asked),
        "downloads": [(suffix, asked.url("download", suffix)) for suffix in SUFFIXES],
        "links": presenting.links(asked),
    }
    return render(request, "desk/reporting/table.html", context)


@for_roles(*CASE_ROLES)
@require_safe
def cell(request: HttpRequest, year: int, cell: str) -> HttpResponse:
    """List the cases that a cell counts."""
    asked = asked_of(request, year)
    form = form_for_year(year)
    key = f"{TABLE}.{cell}"
    if form is None or key not in form.cells:
        raise Http404
    return _listed(
        request,
        behind(asked.agencies, year, key),
        asked=asked,
        title=cell_label(form, key),
        sentence=str(definition_of(form, year, key)),
        anchor=f"#c-{key}",
    )


@for_roles(*CASE_ROLES)
@require_safe
def uncountable(request: HttpRequest, year: int) -> HttpResponse:
    """List the cases that cannot be counted, each to be mended on its own page."""
    asked = asked_of(request, year)
    return _listed(
        request,
        applications.uncounted(asked.ids, year),
        asked=asked,
        title=_("不能计入表三的申请"),
        sentence=_("没有申请人类别或者答复类型。打开案件补登后，就会计入。"),
    )


@for_roles(*CASE_ROLES)
@require_safe
def again(request: HttpRequest, year: int) -> HttpResponse:
    """List the cases that are answered anew after a review or a judgment."""
    asked = asked_of(request, year)
    return _listed(
        request,
        applications.answered_again(asked.ids, year),
        asked=asked,
        title=_("复议或者诉讼后重新答复的申请"),
        sentence=_("原答复当年已经计入，重新答复不再计数（可在机关设置里改）。"),
    )


def _listed(request: HttpRequest, records: Records, **context: object) -> HttpResponse:
    turning = page_of(request, records, PAGE)
    context |= {"turning": turning}
    if not request.headers.get("HX-Request"):
        context |= {"listing": presenting.listing(turning.rows)}
        return render(request, "desk/reporting/cell.html", context)
    context |= {"beside": presenting.beside(turning.rows)}
    # Beside the table the address stays, so that no copy of the page is kept in the browser.
    answer = render(request, "desk/reporting/side.html", context)
    answer["HX-Push-Url"] = "false"
    return answer


@for_roles(*CASE_ROLES)
@require_safe
def carry(request: HttpRequest, year: int) -> HttpResponse:
    """Show last year's row 四 beside this year's row 二, case by case."""
    asked = asked_of(request, year)
    pairs = carried(asked.agencies, year)
    context = {
        "asked": asked,
        "pairs": presenting.carry_table(pairs[: presenting.MOST_PAIRS], year),
        "broken": sum(not pair.agrees for pair in pairs),
        "count": len(pairs),
        "most": presenting.MOST_PAIRS,
    }
    return render(request, "desk/reporting/carry.html", context)


@for_roles(*CASE_ROLES)
@require_safe
def differing(request: HttpRequest, year: int) -> HttpResponse:
    """Show what the cases say now against what was proposed or published."""
    asked = asked_of(request, year)
    own = year_of(asked.single.pk, year) if asked.single else None
    if own is None:
        raise Http404
    found = differences(own)
    context = {
        "asked": asked,
        "own": own,
        "table": presenting.difference_table(asked, found),
        "cases": presenting.listing(presenting.records_of(found)),
        "found": found,
    }
    return render(request, "desk/reporting/differences.html", context)


@for_roles(*CASE_ROLES)
@require_safe
def download(request: HttpRequest, year: int, suffix: str) -> HttpResponse:
    """Hand out the table as Word, Excel or JSON."""
    asked = asked_of(request, year)
    if suffix not in SUFFIXES:
        raise Http404
    writer = WRITERS[suffix]
    content = writer.write(compile_year(asked.agencies, year).report)
    name = _("%(name)s%(year)d年表三") % {"name": asked.name, "year": year}
    headers = {
        "Content-Disposition": content_disposition_header(True, f"{name}{writer.suffix}") or ""
    }
    return HttpResponse(content, content_type=writer.media_type, headers=headers)


def back_to(year: int, query: str) -> HttpResponse:
    """Lead back to the table of a year."""
    return redirect(f"{reverse('desk:table3:table', args=[year])}{query}")
