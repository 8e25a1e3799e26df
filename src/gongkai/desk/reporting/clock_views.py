"""The demo's clock: moving it. Outside the demo there is no such page."""

from __future__ import annotations

from datetime import date, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.agencies.queries import calendar
from gongkai.base.clock import real_now, today
from gongkai.base.errors import Refused
from gongkai.demo.actions import move_clock
from gongkai.desk.access import for_all_staff
from gongkai.desk.actors import actor_of

STEPS = (1, 5, 20)
"""Working days that a button goes on by."""


class ClockForm(forms.Form):
    """The day that it shall be in the demo."""

    to = forms.DateField(
        label=gettext_lazy("演示日期"),
        help_text=gettext_lazy("从今天起四百天以内。期限、提醒和登记的日期都按这一天计算。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


@for_all_staff
def clock(request: HttpRequest) -> HttpResponse:
    """Show which day it is in the demo, and let it be another."""
    if not settings.GONGKAI_DEMO:
        raise Http404
    form = ClockForm(request.POST or None, initial={"to": today()})
    if request.method == "POST" and form.is_valid():
        try:
            move_clock(actor_of(request), form.cleaned_data["to"])
        except Refused as error:
            form.add_error("to", str(error))
        else:
            messages.success(request, _("演示日期已经改变，所有人看到的都是这一天。"))
            return redirect("desk:table3:clock")
    context = {"form": form, "day": today(), "real": real_now().date(), "steps": _steps()}
    return render(request, "desk/reporting/clock.html", context)


def _steps() -> list[tuple[int, date]]:
    """How many working days on, and which day that is."""
    days = [(count, calendar().after(today(), count).day) for count in STEPS]
    return [one for one in days if one[1] <= real_now().date() + timedelta(days=400)]
