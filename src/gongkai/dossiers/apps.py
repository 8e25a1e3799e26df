"""The Django app of the dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Models, actions and background tasks of all kinds of matters."""

    name = "gongkai.dossiers"
    label = "dossiers"
    verbose_name = "案卷"

    def ready(self) -> None:
        """Register the actions."""
        from gongkai.dossiers import actions  # noqa: F401 - fills the register of actions
