"""The Django apps of the look."""

from django.apps import AppConfig
from django.contrib.staticfiles.apps import StaticFilesConfig as DjangoStaticFilesConfig


class LookConfig(AppConfig):
    """Templates, template tags and the stylesheet."""

    name = "gongkai.look"
    label = "look"
    verbose_name = "界面"


class StaticFilesConfig(DjangoStaticFilesConfig):
    """Django's own, without the files of the asset packages that no page asks for."""

    ignore_patterns = [
        *DjangoStaticFilesConfig.ignore_patterns,
        "*.map",
        "*.rtl.*",
        "*.esm.*",
        "redoc*",
        "htm?x-4*",
        "htmax*",
        "ext",
        "version.txt",
    ]
