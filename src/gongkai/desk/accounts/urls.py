"""Addresses for signing in and for one's own account."""

from django.urls import path

from gongkai.desk.accounts import views

urlpatterns = [
    path("denglu/", views.sign_in, name="sign-in"),
    path("denglu/yanshi/", views.demo_sign_in, name="demo-sign-in"),
    path("denglu/yanzheng/", views.second_factor, name="second-factor"),
    path("tuichu/", views.sign_out, name="sign-out"),
    path("zhanghao/", views.account, name="account"),
    path("zhanghao/mima/", views.change_password, name="change-password"),
    path("zhanghao/yanzhengqi/", views.enrol, name="enrol"),
    path("zhanghao/yanzhengqi/xin/", views.begin_enrolment, name="begin-enrolment"),
]
