"""The Django app of the audit log."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """Entries, each chained to the one before it."""

    name = "gongkai.audit"
    label = "audit"
    verbose_name = _("审计日志")

    def ready(self) -> None:
        """Register the actions."""
        from gongkai.audit import actions  # noqa: F401 - fills the register of actions
