"""Every read of applications that another room may use."""

from gongkai.applications.queries.counting import Table3, counted, table3, uncounted

__all__ = ["Table3", "counted", "table3", "uncounted"]
