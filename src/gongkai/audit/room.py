"""What the log declares: its words for the change of keys, which is an action of its own."""

from django.utils.translation import gettext_lazy as _

from gongkai.base.rooms import Room, Words

ROOM = Room(words=Words(fields={"key": _("密钥")}, subjects={"key": _("密钥")}))
