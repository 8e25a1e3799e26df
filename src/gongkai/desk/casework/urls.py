"""Addresses of the shared case pages, with those that the kinds of matters add."""

from importlib import import_module

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from gongkai.desk.casework import (
    case_views,
    dossier_views,
    file_views,
    step_views,
    strike_views,
)
from gongkai.desk.casework.ledger import personal_views
from gongkai.desk.casework.ledger import views as ledger_views
from gongkai.desk.casework.letters import draft_views, review_views, template_views
from gongkai.desk.casework.letters import views as letter_views
from gongkai.desk.casework.subject_pages import all_pages


class FormConverter(StringConverter):
    """The two forms of an issued letter."""

    regex = "docx|pdf"


register_converter(FormConverter, "letterform")

SHARED = [
    path("taizhang/", ledger_views.ledger, name="ledger"),
    path("taizhang/daochu.xlsx", ledger_views.export, name="export"),
    path("taizhang/fenpai/", personal_views.assign, name="assign"),
    path("taizhang/shitu/", personal_views.save_view, name="save-view"),
    path("taizhang/shitu/<int:view>/shanchu/", personal_views.drop_view, name="drop-view"),
    path("taizhang/rili/", personal_views.feed, name="feed"),
    path("taizhang/qixian/<str:token>.ics", personal_views.deadlines, name="deadlines"),
    path("muban/", template_views.templates, name="templates"),
    path("muban/<str:key>/", template_views.template, name="template"),
    path("anjian/<int:pk>/", case_views.case, name="case"),
    path("anjian/<int:pk>/wenjian/<int:file>/", file_views.file, name="file"),
    path("anjian/<int:pk>/tianjia/", file_views.add_file, name="add-file"),
    path("anjian/<int:pk>/yiju/<str:kind>/", step_views.record, name="evidence"),
    path("anjian/<int:pk>/nigao/<str:kind>/", draft_views.write, name="write"),
    path("anjian/<int:pk>/yulan/", letter_views.preview, name="preview"),
    path("anjian/<int:pk>/shenhe/", review_views.review, name="review"),
    path("anjian/<int:pk>/wenshu/", letter_views.letters, name="letters"),
    path("anjian/<int:pk>/wenshu/<int:letter>.<letterform:form>", file_views.letter, name="letter"),
    path("anjian/<int:pk>/juanzong/", dossier_views.dossier, name="dossier"),
    path("anjian/<int:pk>/juanzong/xiazai/", dossier_views.package, name="package"),
    path("anjian/<int:pk>/huaqu/<str:what>/<int:number>/", strike_views.strike, name="strike"),
    path("anjian/<int:pk>/fuhe/<int:strike>/", strike_views.confirm_strike, name="confirm-strike"),
]
LAST = [
    path("taizhang/<slug:kind>/", ledger_views.ledger, name="ledger-of"),
    path("taizhang/<slug:kind>/daochu.xlsx", ledger_views.export, name="export-of"),
    path("anjian/<int:pk>/<str:step>/", step_views.step, name="step"),
]
"""Addresses that anything of their shape would match; they stand behind all others."""


def own() -> list[URLPattern]:
    """The addresses that the kinds of matters add."""
    modules = [one.urls for one in all_pages().values() if one.urls]
    return [pattern for name in modules for pattern in import_module(name).urlpatterns]


app_name = "cases"
urlpatterns = [*SHARED, *own(), *LAST]
