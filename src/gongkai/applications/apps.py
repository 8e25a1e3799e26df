"""The Django app of the applications."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Models, actions, background tasks; tells the rooms below what it has to prove and to move."""

    name = "gongkai.applications"
    label = "applications"
    verbose_name = "依申请公开"

    def ready(self) -> None:
        """Register the actions, the proof of the projections, and the cases as calendar users."""
        from gongkai.agencies.calendar_users import CALENDAR_USERS
        from gongkai.applications import actions  # noqa: F401 - fills the register of actions
        from gongkai.applications.moving import Cases
        from gongkai.applications.queries import projection_differences
        from gongkai.applications.queries.trail import trail_differences
        from gongkai.audit.proof import PROOFS

        CALENDAR_USERS.append(Cases())
        PROOFS.append(projection_differences)
        PROOFS.append(trail_differences)
