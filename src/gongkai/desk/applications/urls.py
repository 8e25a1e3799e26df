"""Addresses of the case office."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from gongkai.desk.applications import (
    case_views,
    class_views,
    dossier_views,
    draft_views,
    import_views,
    intake_views,
    ledger_views,
    letter_views,
    path_views,
    personal_views,
    review_views,
    step_views,
    strike_views,
    template_views,
)


class FormConverter(StringConverter):
    """The two forms of an issued letter."""

    regex = "docx|pdf"


register_converter(FormConverter, "letterform")

app_name = "cases"
urlpatterns = [
    path("taizhang/", ledger_views.ledger, name="ledger"),
    path("taizhang/daochu.xlsx", ledger_views.export, name="export"),
    path("taizhang/fenpai/", personal_views.assign, name="assign"),
    path("taizhang/shitu/", personal_views.save_view, name="save-view"),
    path("taizhang/shitu/<int:view>/shanchu/", personal_views.drop_view, name="drop-view"),
    path("taizhang/rili/", personal_views.feed, name="feed"),
    path("taizhang/qixian/<str:token>.ics", personal_views.deadlines, name="deadlines"),
    path("taizhang/daoru/", import_views.import_ledger, name="import"),
    path("dengji/", intake_views.register, name="register"),
    path("dengji/huizhi/", intake_views.receipt, name="receipt"),
    path("muban/", template_views.templates, name="templates"),
    path("muban/<str:key>/", template_views.template, name="template"),
    path("anjian/<int:pk>/", case_views.case, name="case"),
    path("anjian/<int:pk>/xianshi/<int:applicant>/", case_views.reveal, name="reveal"),
    path("anjian/<int:pk>/leibie/<int:applicant>/", class_views.applicant_class, name="class"),
    path("anjian/<int:pk>/wenjian/<int:file>/", case_views.file, name="file"),
    path("anjian/<int:pk>/tianjia/", class_views.add_file, name="add-file"),
    path("anjian/<int:pk>/zenmeda/", path_views.path, name="path"),
    path("anjian/<int:pk>/yiju/<str:kind>/", step_views.evidence, name="evidence"),
    path("anjian/<int:pk>/qicao/", draft_views.draft, name="draft"),
    path("anjian/<int:pk>/yulan/", draft_views.preview, name="preview"),
    path("anjian/<int:pk>/shenhe/", review_views.review, name="review"),
    path("anjian/<int:pk>/yanqi/", review_views.extend, name="extend"),
    path("anjian/<int:pk>/wenshu/", letter_views.letters, name="letters"),
    path("anjian/<int:pk>/wenshu/<int:letter>.<letterform:form>", case_views.letter, name="letter"),
    path("anjian/<int:pk>/xiangsi/", dossier_views.similar, name="similar"),
    path("anjian/<int:pk>/juanzong/", dossier_views.dossier, name="dossier"),
    path("anjian/<int:pk>/juanzong/xiazai/", dossier_views.package, name="package"),
    path("anjian/<int:pk>/huaqu/<str:what>/<int:number>/", strike_views.strike, name="strike"),
    path("anjian/<int:pk>/fuhe/<int:strike>/", strike_views.confirm_strike, name="confirm-strike"),
    path("anjian/<int:pk>/<str:step>/", step_views.step, name="step"),
]
