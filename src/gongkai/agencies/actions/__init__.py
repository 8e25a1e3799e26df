"""Everything that is done with agencies and people; each leaves its entry in the audit log."""

from gongkai.agencies.actions.accounts import (
    begin_factor,
    change_password,
    confirm_factor,
    fail_to_sign_in,
    reset_factor,
    reset_password,
    sign_in,
    sign_out,
    unlock,
)
from gongkai.agencies.actions.notices import load_notice
from gongkai.agencies.actions.people import allow_sign_in, create_person, end_post, give_post
from gongkai.agencies.actions.tree import (
    AgencyFields,
    change_agency,
    change_section,
    change_settings,
    create_agency,
    create_section,
    open_office,
)

__all__ = [
    "AgencyFields",
    "allow_sign_in",
    "begin_factor",
    "change_agency",
    "change_password",
    "change_section",
    "change_settings",
    "confirm_factor",
    "create_agency",
    "create_person",
    "create_section",
    "end_post",
    "fail_to_sign_in",
    "give_post",
    "load_notice",
    "open_office",
    "reset_factor",
    "reset_password",
    "sign_in",
    "sign_out",
    "unlock",
]
