"""The steps of a case as its page sorts them: what is next, what else, what others do, what nobody can."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from gongkai.agencies.roles import Role
from gongkai.desk.casework.finding import Found
from gongkai.desk.casework.letters.turns import Turn, turn_of
from gongkai.desk.casework.subject_pages import Asked, DraftPage
from gongkai.statute.procedure.judging import Judgement


@dataclass(frozen=True)
class StepNow:
    """A step as the right side shows it."""

    name: str
    url: str
    article: str
    consequence: str
    warnings: tuple[str, ...]
    reason: str
    roles: str


@dataclass(frozen=True)
class Steps:
    """What is next for this person, what else they can do, what others can, and what nobody can yet."""

    first: tuple[StepNow, ...]
    more: tuple[StepNow, ...]
    others: tuple[StepNow, ...]
    not_yet: tuple[StepNow, ...]

    @property
    def main(self) -> StepNow | None:
        """The page's primary action."""
        return self.first[0] if self.first else None


Turns = Sequence[tuple[DraftPage, Turn]]
"""The drafts that wait for somebody, each with whose turn it is."""
REVIEWING = ("approve", "send-back")


def steps(found: Found) -> Steps:
    """The steps of a case as its page sorts them; a strike begins at the entry it is about. What
    waits for review is offered to whom it waits for, and to nobody else."""
    now: dict[str, StepNow] = {}
    others, not_yet = [], []
    turns = list(_turns(found))
    for page, asked, turn in _consents(turns):
        key, shown = _consent_key(page), _consent(found, page, asked, turn)
        if turn.mine:
            now[key] = shown
        else:
            others.append(shown)
    hidden = {"strike"} | {page.step for page, _turn in turns if page.asked}
    for one in found.view.steps:
        key = one.judgement.step.key
        if key in hidden:
            continue
        shown, mine = _shown(found, one.judgement), one.mine
        reviewed = _reviewed(key, turns)
        if reviewed is not None:
            if not _in_turn(key, reviewed):
                continue
            shown, mine = replace(shown, roles=str(reviewed.role.label)), reviewed.mine
        if mine and (one.judgement.allowed or one.begins):
            now[key] = shown
        elif one.judgement.allowed:
            others.append(shown)
        elif found.dossier.archived_on is None:  # then one reason holds for all, and is said once
            not_yet.append(shown)
    first = [now.pop(key) for key in _order(found) if key in now]
    return Steps(tuple(first), tuple(now.values()), tuple(others), tuple(not_yet))


def _turns(found: Found) -> Iterator[tuple[DraftPage, Turn]]:
    for page in found.pages.drafts:
        turn = turn_of(found.view, page.letter_kind, found.by.person_id)
        if turn is not None:
            yield page, turn


def _consents(turns: Turns) -> Iterator[tuple[DraftPage, Asked, Turn]]:
    for page, turn in turns:
        if page.asked is not None:
            yield page, page.asked, turn


def _consent_key(page: DraftPage) -> str:
    return f"consent-{page.letter_kind}"


def _reviewed(key: str, turns: Turns) -> Turn | None:
    """The turn of the draft that a step of the review is about."""
    for page, turn in turns:
        if page.asked is None and key in (*REVIEWING, page.step):
            return turn
    return None


def _order(found: Found) -> tuple[str, ...]:
    """What is next, the most likely first: what somebody waits for, what was agreed to, the rest."""
    asking = [page for page in found.pages.drafts if page.asked is not None]
    agreed = [one.step for one in asking if one.step and found.view.step(one.step).ready]
    usual = found.pages.next_steps.get(found.dossier.state, ())
    return (*map(_consent_key, asking), *agreed, *usual)


def _in_turn(key: str, turn: Turn) -> bool:
    """Whether a draft that waits there is dealt with by this step: the signer signs, the others
    agree; to send it back is offered to whom it waits for."""
    if key == "send-back":
        return turn.mine
    return turn.signs is (key != "approve")


def _consent(found: Found, page: DraftPage, asked: Asked, turn: Turn) -> StepNow:
    return StepNow(
        name=str(asked.name),
        url=page.review_url(found.dossier.pk),
        article=asked.article,
        consequence=str(asked.consequence),
        warnings=(),
        reason="",
        roles=str(turn.role.label),
    )


def _shown(found: Found, judged: Judgement[Any]) -> StepNow:
    step = judged.step
    return StepNow(
        name=str(found.pages.step_names.get(step.key, step.name)),
        url=found.pages.step_url(found.dossier.pk, step.key),
        article=step.article,
        consequence=judged.consequence,
        warnings=judged.warnings,
        reason="" if judged.allowed else judged.reason,
        roles=_("、").join(str(Role(role).label) for role in step.roles),
    )
