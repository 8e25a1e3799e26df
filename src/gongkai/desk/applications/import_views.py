"""Taking over the ledger that the office kept in Excel, with the report of what was left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.importing import NAMES, NEEDED
from gongkai.base.errors import Refused
from gongkai.desk import once
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.dossiers.queries.choices import own_agencies
from gongkai.look.components import Column, Table


class ImportForm(forms.Form):
    """Into which agency, and the workbook."""

    agency = forms.ChoiceField(label=gettext_lazy("导入到"))
    book = forms.FileField(
        label=gettext_lazy("Excel 台账"),
        help_text=gettext_lazy("xlsx 或者 xls；按表头认列，列的顺序不限。"),
        max_length=255,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls"}),
        error_messages={
            "required": gettext_lazy("请先选择台账文件。"),
            "empty": gettext_lazy("选中的文件是空的，请检查后重新选择。"),
        },
    )

    def __init__(self, agencies: Iterable[tuple[str, str]], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - as declared above
        field.choices = list(agencies)


@for_roles(Role.OFFICE_HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def import_ledger(request: HttpRequest) -> HttpResponse:
    """Take a workbook; show which rows became cases and which could not, and why."""
    by = actor_of(request)
    listed = own_agencies(by, Role.OFFICE_HEAD)
    posted = request.method == "POST"
    form = ImportForm(listed, request.POST if posted else None, request.FILES if posted else None)
    context: dict[str, Any] = {
        "form": form,
        "needed": [NAMES[key] for key in NEEDED],
        "known": [name for key, name in NAMES.items() if key not in NEEDED],
        "once": once.token(),
    }
    if posted and form.is_valid():
        book = form.cleaned_data["book"]
        try:
            done = once.do(
                request,
                lambda: actions.import_ledger(
                    by, int(form.cleaned_data["agency"]), book.read(), name=book.name or ""
                ),
            )
        except Refused as refusal:
            form.add_error("book", str(refusal))
        else:
            if done is None:
                messages.success(request, _("这份台账刚才已经导入，没有再导一次。"))
                return redirect("desk:cases:ledger")
            context |= {"done": done, "left": _left(done.not_taken)}
    status = 422 if form.errors else 200
    return render(request, "desk/applications/import.html", context, status=status)


def _left(not_taken: Iterable[Any]) -> Table:
    columns = [Column(_("行号"), whole=True), Column(_("为什么没有导入"))]
    rows = [[_("第 %(n)d 行") % {"n": one.row}, one.why] for one in not_taken]
    return Table(_("没有导入的行"), columns, rows)
