"""Keying in an application; the receipt with its code is shown for a few minutes, to be printed."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.agencies.roles import Role
from gongkai.applications import actions
from gongkai.applications.intake import Intake, IntakeRefused
from gongkai.base.actor import Actor
from gongkai.base.clock import now
from gongkai.base.encryption import UnreadableError, decrypt, encrypt
from gongkai.base.errors import Refused
from gongkai.desk import once
from gongkai.desk.access import for_roles
from gongkai.desk.actors import actor_of
from gongkai.desk.applications.intake_forms import AgentForm, IntakeForm, WhoFormSet, intake_of
from gongkai.desk.asked import number_in
from gongkai.dossiers.queries.choices import Choices, own_agencies
from gongkai.statute.applications.events import BY_CONFIRMATION

REGISTERING = (Role.INTAKE, Role.HANDLER)
RECEIPT = "huizhi"
SHOWN = timedelta(minutes=10)
"""How long the code is shown: to be printed or copied, and no longer."""


@for_roles(*REGISTERING)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Key in what came by counter, letter, fax, e-mail or word of mouth."""
    by = actor_of(request)
    forms = _Forms(request, own_agencies(by, *REGISTERING), by.day)
    if request.method == "POST" and "more" not in request.POST and forms.are_valid():
        try:
            agency_id = int(forms.main.cleaned_data["agency"])
            once.do(request, lambda: _register(request, by, agency_id, forms.intake()))
        except IntakeRefused as refusal:
            forms.take_back(refusal)
        except Refused as refusal:
            forms.main.add_error(None, str(refusal))
        else:
            return redirect("desk:cases:receipt")
    status = 422 if forms.faults else 200
    return render(request, "desk/applications/register.html", forms.context(), status=status)


def _register(request: HttpRequest, by: Actor, agency_id: int, intake: Intake) -> None:
    """Register it, and keep the receipt in the session before anybody else can ask for it."""
    given = actions.register(by, agency_id, intake)
    held = {
        **asdict(given),
        "open": intake.channel in BY_CONFIRMATION,
        "came_in": intake.came_in.isoformat(),
        "subject": intake.subject,
        "until": (by.at + SHOWN).isoformat(),
    }
    request.session[RECEIPT] = encrypt(json.dumps(held, ensure_ascii=False))
    request.session.save()


@for_roles(*REGISTERING)
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """Show the receipt of what was keyed in last, with its code, while its minutes last."""
    try:
        held = json.loads(decrypt(request.session[RECEIPT]))
    except (KeyError, UnreadableError, ValueError):
        return redirect("desk:cases:register")
    if datetime.fromisoformat(held["until"]) <= now():
        request.session.pop(RECEIPT)
        return redirect("desk:cases:case", held["application_id"])
    context = {
        "receipt": held,
        "open": held["open"],
        "came_in": date.fromisoformat(held["came_in"]),
        "subject": held["subject"],
        "minutes": SHOWN // timedelta(minutes=1),
    }
    return render(request, "desk/applications/receipt.html", context)


class _Forms:
    """The forms of the page together: the matter, who applies, who acts for them."""

    def __init__(self, request: HttpRequest, agencies: Choices, today: Any) -> None:
        posted = request.method == "POST"
        adding = "more" in request.POST
        data = request.POST.copy() if posted else None
        if data is not None and adding:
            data["who-TOTAL_FORMS"] = str((number_in(data.get("who-TOTAL_FORMS", "")) or 0) + 1)
        first = {"agency": agencies[0][0] if agencies else "", "came_in": today}
        self.main = IntakeForm(agencies, data, request.FILES if posted else None, initial=first)
        self.who = WhoFormSet(data, prefix="who")
        self.agent = AgentForm(data, prefix="agent")
        self.judged = posted and not adding

    def are_valid(self) -> bool:
        """Whether all are; each is asked, so that every fault shows at once."""
        return all([self.main.is_valid(), self.who.is_valid(), self.agent.is_valid()])

    def intake(self) -> Any:
        """The application as it came in."""
        return intake_of(self.main, self.who, self.agent)

    def take_back(self, refusal: IntakeRefused) -> None:
        """Put the faults that the rules found to their fields."""
        for name, message in refusal.fields.items():
            form, field = self._place(name)
            form.add_error(field if field in form.fields else None, message)

    def _place(self, name: str) -> tuple[Any, str]:
        head, _dot, rest = name.partition(".")
        if head == "applicants" and rest:
            place, _dot, field = rest.partition(".")
            filled = [
                form
                for index, form in enumerate(self.who.forms)
                if index == 0 or form.has_changed()
            ]
            return filled[int(place)], field
        if head == "agent":
            return self.agent, rest
        return self.main, "scans" if head == "attachments" else head

    @property
    def faults(self) -> list[tuple[str, str]]:
        """Every fault with the address of its field, for the summary on top."""
        if not self.judged:
            return []
        return [
            (
                f"#{form[name].id_for_label or form[name].auto_id + '_0'}"
                if name in form.fields
                else "",
                f"{form[name].label}：{message}" if name in form.fields else message,
            )
            for form in (self.main, *self.who.forms, self.agent)
            for name, messages in form.errors.items()
            for message in messages
        ]

    def context(self) -> dict[str, Any]:
        """What the page shows."""
        matter = [self.main[name] for name in IntakeForm.MATTER if name in self.main.fields]
        arrival = [self.main[name] for name in ("agency", "channel", "came_in")]
        papers = [self.main[name] for name in ("scans", "identity_scans", "authorisation")]
        return {
            "once": once.token(),
            "form": self.main,
            "arrival": arrival,
            "matter": matter,
            "papers": papers,
            "who": self.who,
            "agent": self.agent,
            "faults": self.faults,
        }
