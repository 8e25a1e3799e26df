"""Who acts: handed from the face to the action, and from there into the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from gongkai.base.clock import CHINA


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, from where, and at which moment.

    ``person_id`` is None for the public and for the program itself. ``address`` is the network
    address of the caller, empty for the program. ``at`` carries its time zone; ValueError without.
    """

    person_id: int | None
    name: str
    address: str
    at: datetime

    def __post_init__(self) -> None:
        # A naive moment would be read as the machine's zone, and the statutory day could be
        # another.
        if self.at.tzinfo is None:
            raise ValueError("a moment needs its time zone")

    @property
    def day(self) -> date:
        """The day in China on which the actor acts; statutory days are counted in it."""
        return self.at.astimezone(CHINA).date()

    @classmethod
    def public(cls, name: str, address: str, at: datetime) -> Actor:
        """Somebody of the public: an applicant who acts on a case of their own."""
        return cls(None, name, address, at)

    @classmethod
    def system(cls, name: str, at: datetime) -> Actor:
        """The program itself: a background task or an administrator's command, by its name."""
        return cls(None, name, "", at)
