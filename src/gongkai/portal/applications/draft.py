"""What a visitor has filled in so far: kept encrypted in the session's store, never in the browser.

It is gone an hour after the last change. Nothing of it is a record: a record begins with sending.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from gongkai.base.encryption import UnreadableError, decrypt, encrypt
from gongkai.dossiers.kinds import FileRole
from gongkai.portal.applications import draft_files

KEY = "shenqing"
LASTS = timedelta(hours=1)
WHO, CONTACT, AGENT, WHAT, HOW = "shenfen", "lianxi", "dailiren", "neirong", "fangshi"
JOINT, SUM = "gongtong", "queren"
"""The steps, as their addresses name them."""

Values = dict[str, list[str]]
"""What was typed into a form, by field, as a browser sends it."""


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file that was handed in with a step: where it waits, and what it is."""

    token: str
    role: str
    name: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Draft:
    """An application that is being filled in. ``steps`` holds what was typed, by step; ``joint``
    the other applicants, ``files`` what was uploaded. ``id`` tells one sending from another."""

    id: str
    agency_id: int
    until: str
    steps: dict[str, Values] = field(default_factory=dict)
    joint: list[Values] = field(default_factory=list)
    files: list[DraftFile] = field(default_factory=list)
    agency_name: str = ""

    @classmethod
    def begin(cls, agency_id: int, at: datetime) -> Draft:
        """An empty one, addressed to an agency."""
        return cls(secrets.token_hex(16), agency_id, (at + LASTS).isoformat())

    def to(self, agency_id: int, name: str) -> Draft:
        """The same application, addressed to another agency."""
        return replace(self, agency_id=agency_id, agency_name=name)

    def filled(self, step: str) -> Values:
        """What was typed at a step; empty where it was not reached yet."""
        return self.steps.get(step, {})

    def with_values(self, step: str, values: Mapping[str, list[str]]) -> Draft:
        """The draft with what was typed at a step."""
        return replace(self, steps={**self.steps, step: dict(values)})

    def files_for(self, role: str) -> list[DraftFile]:
        """The uploaded files of one kind, such as the authorisation."""
        return [one for one in self.files if one.role == role]

    @property
    def has_agent(self) -> bool:
        """Whether somebody acts for the applicant."""
        return self.filled(CONTACT).get("has_agent") == ["yes"]

    @property
    def has_joint(self) -> bool:
        """Whether others apply together with the first applicant."""
        return self.filled(CONTACT).get("has_joint") == ["yes"]

    @property
    def mark(self) -> str:
        """A mark of all that is in it: another one as soon as anything is changed, also in another
        window. It tells nothing, for the draft's own id is hashed with the rest."""
        files = [(one.role, one.name, one.size) for one in self.files_that_count]
        said = [self.id, self.agency_id, self.steps, self.joint, files]
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()

    @property
    def files_that_count(self) -> list[DraftFile]:
        """The files to send: an authorisation only where there is an agent."""
        return [one for one in self.files if self.has_agent or one.role != FileRole.AUTHORISATION]


def load(request: HttpRequest, at: datetime) -> Draft | None:
    """The visitor's draft; None where there is none or its hour is over."""
    sealed = request.session.get(KEY)
    if not sealed:
        return None
    try:
        held: dict[str, Any] = json.loads(decrypt(sealed))
        held["files"] = [DraftFile(**one) for one in held["files"]]
        draft = Draft(**held)
    except (UnreadableError, ValueError, TypeError, KeyError):
        return None
    if datetime.fromisoformat(draft.until) <= at:
        forget(request, draft)
        return None
    return draft


def save(request: HttpRequest, draft: Draft, at: datetime) -> Draft:
    """Keep the draft for another hour; returns it as kept."""
    files = [replace(one, token=draft_files.renew(one.token, at)) for one in draft.files]
    kept = replace(draft, files=files, until=(at + LASTS).isoformat())
    request.session[KEY] = encrypt(json.dumps(asdict(kept), ensure_ascii=False))
    return kept


def forget(request: HttpRequest, draft: Draft) -> None:
    """Delete the draft with its files."""
    request.session.pop(KEY, None)
    draft_files.delete([one.token for one in draft.files])
