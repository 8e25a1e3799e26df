"""The Django app of the account pages."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Pages for signing in and for one's own account."""

    name = "gongkai.desk.accounts"
    label = "desk_accounts"
    verbose_name = "账号"
