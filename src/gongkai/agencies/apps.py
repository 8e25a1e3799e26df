"""The Django app of agencies and people."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgenciesConfig(AppConfig):
    """Agencies, sections, people, posts, holiday notices."""

    name = "gongkai.agencies"
    label = "agencies"
    verbose_name = _("机构与人员")

    def ready(self) -> None:
        """Register the actions."""
        from gongkai.agencies import actions  # noqa: F401 - fills the register of actions
