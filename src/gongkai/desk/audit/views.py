"""The audit log, and its proof."""

from __future__ import annotations

from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from gongkai.agencies.queries import (
    administered_by,
    administered_ids,
    administers_root,
    agencies_named,
)
from gongkai.agencies.roles import Role
from gongkai.audit import proof
from gongkai.audit.chain import SYSTEM_CHAIN
from gongkai.audit.queries import entries_in
from gongkai.base.clock import today
from gongkai.desk.access import for_roles
from gongkai.desk.actors import person_of
from gongkai.desk.audit.forms import FilterForm
from gongkai.desk.turning import page_of

PAGE = 50
PROVED_ON_THE_PAGE = 100_000
"""Longer logs are proved on the server: `gongkai verify`."""
SHOWN_FAULTS = 100


@for_roles(Role.AUDIT_ADMIN)
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Show the entries of the agencies that the audit administrator watches over."""
    agencies = administered_by(person_of(request).pk, Role.AUDIT_ADMIN, today())
    form = FilterForm(request.GET, agencies)
    form.full_clean()
    chosen = form.cleaned_data.get("agency")
    chains = [chosen.pk] if chosen else _chains(request)
    turning = page_of(request, entries_in(chains, form.wanted), PAGE)
    names = agencies_named({entry.chain for entry in turning.rows})
    words = {"turning": turning, "form": form, "names": names}
    return render(request, "desk/audit/log.html", words)


@for_roles(Role.AUDIT_ADMIN)
@require_POST
def prove(request: HttpRequest) -> HttpResponse:
    """Prove the chains now and show what was found."""
    chains = _chains(request)
    heads = {chain: head for chain, head in proof.heads().items() if chain in chains}
    total = sum(head.length for head in heads.values())
    too_long = total > PROVED_ON_THE_PAGE
    faults = [] if too_long else list(islice(proof.faults(chains=chains), SHOWN_FAULTS))
    words = {"total": total, "too_long": too_long, "faults": faults}
    return render(request, "desk/audit/proof.html", words)


def _chains(request: HttpRequest) -> list[int]:
    """The chains that the audit administrator may read: at the root, that of the system as well."""
    whose = person_of(request).pk, Role.AUDIT_ADMIN, today()
    return [*([SYSTEM_CHAIN] if administers_root(*whose) else []), *administered_ids(*whose)]
