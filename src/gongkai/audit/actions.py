"""What every room's actions are made with, `action` and `record`, and the change of keys."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.audit.recording import ACTIONS, ActionKind, MissingEntryError, action, record
from gongkai.base.actor import Actor
from gongkai.base.errors import Denied
from gongkai.base.keys import add_key

__all__ = ["ACTIONS", "ActionKind", "MissingEntryError", "action", "record", "rotate_keys"]


@action("keys.rotate", gettext_lazy("更换加密密钥"))
def rotate_keys(by: Actor) -> str:
    """Make a new key that writes from now on, and return its id; the older ones go on reading.

    `gongkai.base.encryption.rewrite` then encrypts the stored values again. Denied to a person:
    keys are changed on the server.
    """
    if by.person_id is not None:
        raise Denied(_("更换密钥只能在服务器上用命令来做。"))
    # The key goes into a file, which no transaction takes back: an unused key there does no harm.
    name = add_key()
    record(by, agency_id=None, subject=("key", None), before={}, after={"key": name})
    return name
