"""Repair: the identities used as an error-correcting code.

``propose`` returns the smallest changes that make every identity hold, ``apply`` makes one of them on a
copy, ``question_digits`` questions digits of a scan. Nothing is ever applied automatically.
"""

from gongkai.report.repair.applying import apply
from gongkai.report.repair.digits import DoubtfulDigit, question_digits
from gongkai.report.repair.proposing import propose
from gongkai.report.repair.values import Change, Kind, Proposal, Repair, Status

__all__ = [
    "Change",
    "DoubtfulDigit",
    "Kind",
    "Proposal",
    "Repair",
    "Status",
    "apply",
    "propose",
    "question_digits",
]
