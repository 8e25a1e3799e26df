"""What the toy declares."""

from gongkai.base.rooms import Room, Words
from toy_matter.subject import COMPLAINTS

ROOM = Room(
    matters=(COMPLAINTS,),
    case_pages=("toy_matter.pages",),
    words=Words(subjects={"toy": "投诉"}),
)
