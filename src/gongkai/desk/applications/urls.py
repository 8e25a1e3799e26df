"""Addresses of the case office that other matters do not have; they stand among those of the cases."""

from django.urls import path

from gongkai.desk.applications import (
    applicant_views,
    draft_views,
    extend_views,
    import_views,
    intake_views,
    path_views,
    similar_views,
)

urlpatterns = [
    path("taizhang/daoru/", import_views.import_ledger, name="import"),
    path("dengji/", intake_views.register, name="register"),
    path("dengji/huizhi/", intake_views.receipt, name="receipt"),
    path("anjian/<int:pk>/xianshi/<int:applicant>/", applicant_views.reveal, name="reveal"),
    path("anjian/<int:pk>/leibie/<int:applicant>/", applicant_views.applicant_class, name="class"),
    path("anjian/<int:pk>/zenmeda/", path_views.path, name="path"),
    path("anjian/<int:pk>/qicao/", draft_views.draft, name="draft"),
    path("anjian/<int:pk>/yanqi/", extend_views.extend, name="extend"),
    path("anjian/<int:pk>/xiangsi/", similar_views.similar, name="similar"),
]
