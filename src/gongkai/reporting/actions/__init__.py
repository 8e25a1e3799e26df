"""Everything that is done with reports: by visitors with their files, by offices with their years."""

from gongkai.reporting.actions.batches import (
    KEPT_BATCHES,
    RefusedError,
    Upload,
    clear,
    delete_expired,
    hand_in,
    new_secret,
    short_name,
    skip_unread,
    stop,
)
from gongkai.reporting.actions.years import propose_year, publish_year, take_back_year

__all__ = [
    "KEPT_BATCHES",
    "RefusedError",
    "Upload",
    "clear",
    "delete_expired",
    "hand_in",
    "new_secret",
    "propose_year",
    "publish_year",
    "short_name",
    "skip_unread",
    "stop",
    "take_back_year",
]
