"""The Django app of the annual reports."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportingConfig(AppConfig):
    """Holds the years that agencies proposed and published."""

    name = "gongkai.reporting"
    label = "reporting"
    verbose_name = _("年度报告")
