"""Whose turn it is with a draft that waits for review or for consent (条例 Art 17, 33.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.agencies.roles import Role
from gongkai.dossiers.drafting import stage_at
from gongkai.dossiers.queries.cases import CaseView

if TYPE_CHECKING:
    from gongkai.dossiers.models import Draft


@dataclass(frozen=True)
class Turn:
    """The role that a draft waits for, and whether it waits for this very person: who wrote it or
    has reviewed this version of it is not asked again. ``signs``: it waits for the signature."""

    role: Role
    mine: bool
    signs: bool
    draft: Draft


def turn_of(view: CaseView, letter_kind: str, person: int | None) -> Turn | None:
    """The turn of the draft of this kind of letter; None where none waits for anybody."""
    draft = next(
        (one for one in view.drafts if one.letter_kind == letter_kind and stage_at(one)),
        None,
    )
    stage = stage_at(draft) if draft else None
    if draft is None or stage is None:
        return None
    heard = {one.person_id for one in draft.opinions.all() if one.version == draft.version}
    mine = stage.role in view.roles and person not in heard and person not in draft.writers
    return Turn(stage.role, mine, stage.signs, draft)
