"""The Django app of visitors' check-ups."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CheckupsConfig(AppConfig):
    """Holds what a visitor handed in, for an hour at most."""

    name = "gongkai.checkups"
    label = "checkups"
    verbose_name = _("年报体检")
