"""Addresses of the year's table, and of the demo's clock."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from gongkai.desk.reporting import clock_views, views, year_views


class CellConverter(StringConverter):
    """A cell of 表三 by row and column, such as ``r3_1.c7``."""

    regex = r"r[0-9_]+\.c[1-7]"


register_converter(CellConverter, "t3cell")

app_name = "table3"
urlpatterns = [
    path("biaosan/", views.latest, name="latest"),
    path("biaosan/<int:year>/", views.table, name="table"),
    path("biaosan/<int:year>/<t3cell:cell>/", views.cell, name="cell"),
    path("biaosan/<int:year>/weijiru/", views.uncountable, name="uncounted"),
    path("biaosan/<int:year>/chongda/", views.again, name="again"),
    path("biaosan/<int:year>/jiezhuan/", views.carry, name="carry"),
    path("biaosan/<int:year>/chayi/", views.differing, name="differences"),
    path("biaosan/<int:year>/biaosan.<str:suffix>", views.download, name="download"),
    path("biaosan/<int:year>/tiqing/", year_views.propose, name="propose"),
    path("biaosan/<int:year>/heding/", year_views.publish, name="publish"),
    path("biaosan/<int:year>/chehui/", year_views.take_back, name="take-back"),
    path("shizhong/", clock_views.clock, name="clock"),
]
