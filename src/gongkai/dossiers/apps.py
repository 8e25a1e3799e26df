"""The Django app of the dossiers."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """Models, actions and background tasks of all kinds of matters; says to the rooms below what it
    has to prove and to move."""

    name = "gongkai.dossiers"
    label = "dossiers"
    verbose_name = "案卷"

    def ready(self) -> None:
        """Register the actions, the proofs, and the dossiers as calendar users."""
        from gongkai.agencies.calendar_users import CALENDAR_USERS
        from gongkai.audit.proof import PROOFS
        from gongkai.dossiers import actions  # noqa: F401 - fills the register of actions
        from gongkai.dossiers.moving import Dossiers
        from gongkai.dossiers.queries.trail import trail_differences
        from gongkai.dossiers.queries.verifying import projection_differences

        CALENDAR_USERS.append(Dossiers())
        PROOFS.append(projection_differences)
        PROOFS.append(trail_differences)
