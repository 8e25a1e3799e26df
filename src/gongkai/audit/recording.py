"""How an action leaves its entry: the decorator `action`, and `record` inside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction
from django.utils.functional import Promise

from gongkai.audit.chain import SYSTEM_CHAIN, hash_of, plain
from gongkai.audit.models import ChainHead, Entry
from gongkai.base.actor import Actor

Given = ParamSpec("Given")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class ActionKind:
    """An action that the program knows: its key, and its name as people see it."""

    key: str
    name: str | Promise


ACTIONS: dict[str, ActionKind] = {}
"""Every action by its key; filled by the decorator."""


class MissingEntryError(RuntimeError):
    """An action ended without an entry in the log: a fault of the program; nothing is kept."""


@dataclass
class _Running:
    """An action that runs, and the entries that it has handed in."""

    key: str
    entries: list[Entry] = field(default_factory=list)


_running: ContextVar[_Running | None] = ContextVar("running action", default=None)


def action(
    key: str, name: str | Promise
) -> Callable[
    [Callable[Concatenate[Actor, Given], Result]], Callable[Concatenate[Actor, Given], Result]
]:
    """Make a function an action: one transaction that leaves at least one entry in the log.

    ``key`` is "room.verb", ``name`` its Chinese name. The function's first argument is who acts.
    The entries are written when the outermost action ends, so that the end of a chain is locked for
    the shortest time and always last. Raises MissingEntryError, and keeps nothing, when the function
    returns without having called `record`.
    """
    if key in ACTIONS:
        raise ValueError(f"two actions are called {key}")
    ACTIONS[key] = ActionKind(key, name)

    def decorate(
        function: Callable[Concatenate[Actor, Given], Result],
    ) -> Callable[Concatenate[Actor, Given], Result]:
        @wraps(function)
        def run(by: Actor, /, *given: Given.args, **named: Given.kwargs) -> Result:
            # An action may call another: the inner one's entries are written with the outer's.
            outer, running = _running.get(), _Running(key)
            token = _running.set(running)
            try:
                with transaction.atomic():
                    result = function(by, *given, **named)
                    # Inside the transaction, so that what was done without a trace is undone.
                    if not running.entries:
                        raise MissingEntryError(key)
                    if outer is None:
                        _write(running.entries)
                if outer is not None:
                    outer.entries += running.entries
            finally:
                _running.reset(token)
            return result

        run.action_key = key  # type: ignore[attr-defined]
        return run

    return decorate


def record(
    by: Actor,
    *,
    agency_id: int | None,
    subject: tuple[str, int | None],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    text: str = "",
) -> None:
    """Hand in an entry of the running action; it is written when the action ends.

    ``agency_id`` chooses the chain (None: what belongs to no agency). ``subject`` is what was
    changed, such as ("application", 12). ``before`` and ``after`` hold what changed, never personal
    data in clear. Raises RuntimeError outside an action.
    """
    running = _running.get()
    if running is None:
        raise RuntimeError("an entry is written by an action only")
    kind, subject_id = subject
    running.entries.append(
        Entry(
            chain=SYSTEM_CHAIN if agency_id is None else agency_id,
            at=by.at,
            person_id=by.person_id,
            person_name=plain(by.name)[:100],
            address=by.address[:64],
            action=running.key,
            subject_kind=kind,
            subject_id=subject_id,
            before=plain(before),
            after=plain(after),
            text=plain(text),
        )
    )


def _write(entries: list[Entry]) -> None:
    """Chain the entries to what is there. Chains are locked in the order of their ids."""
    # Always in one order: two actions over the same two chains would otherwise wait for each other.
    heads = _locked_heads(sorted({entry.chain for entry in entries}))
    for entry in entries:
        head = heads[entry.chain]
        entry.number, entry.previous = head.length + 1, head.hash
        entry.hash = hash_of(entry.content)
        head.length, head.hash = entry.number, entry.hash
    Entry.objects.bulk_create(entries)
    ChainHead.objects.bulk_update(heads.values(), ["length", "hash"])


def _locked_heads(chains: list[int]) -> dict[int, ChainHead]:
    rows = ChainHead.objects.select_for_update().filter(chain__in=chains).order_by("chain")
    heads = {head.chain: head for head in rows}
    if missing := [ChainHead(chain=chain) for chain in chains if chain not in heads]:
        # The first entry of a chain. Who waits for a twin that begins it too finds its head here.
        ChainHead.objects.bulk_create(missing, ignore_conflicts=True)
        heads = {head.chain: head for head in rows.all()}
    return heads
