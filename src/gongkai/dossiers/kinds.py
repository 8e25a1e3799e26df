"""Words that any dossier is described with: roles of files, stations of drafts, who is waited for."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileRole(models.TextChoices):
    """What a file is in its dossier."""

    APPLICATION = "application", _("申请材料")
    IDENTITY = "identity", _("身份证明")
    AUTHORISATION = "authorisation", _("授权委托书")
    CORRECTION = "correction", _("补正材料")
    OPINION = "opinion", _("意见回复")
    EVIDENCE = "evidence", _("办理依据")
    ANSWER = "answer", _("提供的信息")
    SERVICE = "service", _("送达凭证")
    PROOF = "proof", _("记录不准确的证据")
    OTHER = "other", _("其他")


class DraftStatus(models.TextChoices):
    """Where a draft stands: with its author, or before which reviewer."""

    DRAFT = "draft", _("起草")
    SUBMITTED = "submitted", _("科室负责人审核")
    LEGAL = "legal", _("法制审核")
    SECRECY = "secrecy", _("保密审查")
    HEAD = "head", _("签发")
    OFFICE_HEAD = "office-head", _("工作机构负责人审批")
    APPROVED = "approved", _("已签发，待编号")
    SENT_BACK = "sent-back", _("退回修改")
    ISSUED = "issued", _("已发文")
    DROPPED = "dropped", _("作废")


WRITABLE = (DraftStatus.DRAFT, DraftStatus.SENT_BACK)
"""A draft is with its author."""
GONE = (DraftStatus.ISSUED, DraftStatus.DROPPED)
"""A draft is no longer on its way."""


class Verdict(models.TextChoices):
    """What a reviewer said."""

    APPROVED = "approved", _("同意")
    SENT_BACK = "sent-back", _("退回")


class WaitingFor(models.TextChoices):
    """Who has to act next."""

    INTAKE = "intake", _("收件登记")
    HANDLER = "handler", _("承办人")
    APPLICANT = "applicant", _("申请人")
    THIRD_PARTY = "third-party", _("第三方")
    CO_PRODUCER = "co-producer", _("共同制作机关")
    OTHER_ORGAN = "other-organ", _("其他机关")
    SECTION_HEAD = "section-head", _("科室负责人")
    LEGAL = "legal", _("法制审核")
    SECRECY = "secrecy", _("保密审查")
    SIGNER = "signer", _("签发人")
    OFFICE_HEAD = "office-head", _("工作机构负责人")
    NOBODY = "", _("无")


class Retention(models.TextChoices):
    """How long an archived file is kept (DA/T 22-2015)."""

    PERMANENT = "Y", _("永久")
    THIRTY = "D30", _("定期30年")
    TEN = "D10", _("定期10年")


class Light(models.TextChoices):
    """The traffic light of a dossier. It alarms on the day that the agency set."""

    OVERDUE = "overdue", _("已逾期")
    SOON = "soon", _("三日内到期")
    RUNNING = "running", _("办理中")
    WAITING = "waiting", _("等待申请人")
    DONE = "done", _("已办结")
