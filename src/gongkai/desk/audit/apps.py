"""The Django app of the log's pages."""

from django.apps import AppConfig


class AuditPagesConfig(AppConfig):
    """The log with its filters, and its proof."""

    name = "gongkai.desk.audit"
    label = "desk_audit"
    verbose_name = "审计日志页面"
