"""What every room's actions are made with: `action` and `record`."""

from __future__ import annotations

from gongkai.audit.recording import ACTIONS, ActionKind, MissingEntryError, action, record

__all__ = ["ACTIONS", "ActionKind", "MissingEntryError", "action", "record"]
