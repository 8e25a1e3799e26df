"""Every write on applications: one function for each thing a person does, in one transaction."""

from gongkai.applications.actions.deciding import ask_extension, decide, draft_answer, extend
from gongkai.applications.actions.events import (
    ask_correction,
    ask_reasons,
    confirm_receipt,
    consult,
    consult_received,
    correct_records,
    corrected,
    fix_date,
    lapse_correction,
    lapse_fee,
    make_proactive,
    notice_fee,
    paid,
    reasons_given,
    record_opinion,
    record_silence,
    record_withdrawal,
    reopen,
    transfer,
)
from gongkai.applications.actions.evidence import record_evidence
from gongkai.applications.actions.importing import Imported, import_ledger
from gongkai.applications.actions.intake import Receipt, register
from gongkai.applications.actions.public import (
    confirm,
    correct,
    give_reasons,
    recover_code,
    withdraw,
)
from gongkai.applications.actions.revealing import open_identity_paper, reveal_identity
from gongkai.applications.actions.serving import Way, mail_returned, serve
from gongkai.applications.actions.sorting import merge, set_class

__all__ = [
    "Imported",
    "Receipt",
    "Way",
    "ask_correction",
    "ask_extension",
    "ask_reasons",
    "confirm",
    "confirm_receipt",
    "consult",
    "consult_received",
    "correct",
    "correct_records",
    "corrected",
    "decide",
    "draft_answer",
    "extend",
    "fix_date",
    "give_reasons",
    "import_ledger",
    "lapse_correction",
    "lapse_fee",
    "mail_returned",
    "make_proactive",
    "merge",
    "notice_fee",
    "open_identity_paper",
    "paid",
    "reasons_given",
    "record_evidence",
    "record_opinion",
    "record_silence",
    "record_withdrawal",
    "recover_code",
    "register",
    "reopen",
    "reveal_identity",
    "serve",
    "set_class",
    "transfer",
    "withdraw",
]
