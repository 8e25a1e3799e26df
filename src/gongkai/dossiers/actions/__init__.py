"""Every write on a dossier of any kind: one function for each thing a person does."""

from gongkai.dossiers.actions.archiving import archive, export_package, remove_personal_data
from gongkai.dossiers.actions.assigning import assign, hand_over
from gongkai.dossiers.actions.drafting import (
    approve,
    drop_draft,
    propose,
    send_back,
    write_draft,
)
from gongkai.dossiers.actions.filing import add_file
from gongkai.dossiers.actions.lettering import issue_letter, retire_template, write_template
from gongkai.dossiers.actions.personal import delete_view, make_feed, save_view
from gongkai.dossiers.actions.rebuilding import rebuild
from gongkai.dossiers.actions.striking import ask_strike, confirm_strike

__all__ = [
    "add_file",
    "approve",
    "archive",
    "ask_strike",
    "assign",
    "confirm_strike",
    "delete_view",
    "drop_draft",
    "export_package",
    "hand_over",
    "issue_letter",
    "make_feed",
    "propose",
    "rebuild",
    "remove_personal_data",
    "retire_template",
    "save_view",
    "send_back",
    "write_draft",
    "write_template",
]
