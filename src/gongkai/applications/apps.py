"""The Django app of the applications."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Models, actions, background tasks; tells the rooms below what it has to prove, to move, to count."""

    name = "gongkai.applications"
    label = "applications"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        """Register the actions, the proof of the projections, and the cases as calendar users."""
        from gongkai.agencies.calendar_users import CALENDAR_USERS
        from gongkai.applications import actions  # noqa: F401 - fills the register of actions
        from gongkai.applications.cells import SOURCE
        from gongkai.applications.moving import Cases
        from gongkai.applications.queries import projection_differences
        from gongkai.applications.queries.trail import trail_differences
        from gongkai.audit.proof import PROOFS
        from gongkai.base.sources import SOURCES

        CALENDAR_USERS.append(Cases())
        PROOFS.append(projection_differences)
        PROOFS.append(trail_differences)
        SOURCES.append(SOURCE)
