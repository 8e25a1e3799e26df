"""Django's settings. What an office may change comes from the environment; see docs/operations.md.

There is one file for demo and production: what differs is named by a GONGKAI_… variable, and every
default is the safe one.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from bootstrap_wrapper import get_bootstrap_dir
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

import gongkai
from gongkai.base.data_folder import data_dir, secret_key
from gongkai.base.database import database_url, django_database, owner_url
from gongkai.base.rooms import packages

MEBIBYTE = 1024 * 1024


def _flag(name: str) -> bool:
    return os.environ.get(name, "") == "1"


# ── The program ────────────────────────────────────────────────────────────────────────────────
SECRET_KEY = secret_key()
DEBUG = False
ALLOWED_HOSTS = os.environ.get("GONGKAI_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
ROOT_URLCONF = "gongkai.config.urls"
WSGI_APPLICATION = "gongkai.config.wsgi.application"
# The name in the header of every page.
GONGKAI_AGENCY_NAME = os.environ.get("GONGKAI_AGENCY_NAME", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "agencies.Person"

# The rooms, from the ground up; a row is all that a new one needs (gongkai.base.rooms).
GONGKAI_ROOMS = (
    "gongkai.base",
    "gongkai.audit",
    "gongkai.agencies",
    "gongkai.desk.accounts",
    "gongkai.jobs",
    "gongkai.dossiers",
    "gongkai.desk.casework",
    "gongkai.applications",
    "gongkai.checkups",
    "gongkai.reporting",
    "gongkai.portal.checkup",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "gongkai.look.apps.StaticFilesConfig",
    "procrastinate.contrib.django",
    "csp",
    "django_htmx",
    "ninja",
    "axes",
    "django_otp",
    "gongkai.look",
    "gongkai.portal",
    "gongkai.desk",
    "gongkai.api",
    *packages(GONGKAI_ROOMS),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "gongkai.look.middleware.PlainAnswers",
    "gongkai.desk.guard.DeskGuard",
    "axes.middleware.AxesMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "gongkai.look.display.context",
                "gongkai.desk.navigation.context",
                "gongkai.portal.navigation.context",
            ],
        },
    },
]

FORM_RENDERER = "gongkai.look.forms.Renderer"

# ── Database and background work ───────────────────────────────────────────────────────────────
# The program runs as a role that owns no table; "owner" is for migrations alone (prepare_database).
DATABASES = {"default": django_database(database_url()), "owner": django_database(owner_url())}
# A connection a request costs five times the request itself.
DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 12, "timeout": 10}
# After a restart of the database the pool holds connections that are gone: ask before each use.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

# ── Language and time ──────────────────────────────────────────────────────────────────────────
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文"))]
# The texts in the code are Chinese; a catalogue is needed for another language only.
LOCALE_PATHS = [Path(gongkai.__file__).parent / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# ── Files that browsers fetch ──────────────────────────────────────────────────────────────────
STATIC_URL = "/static/"
STATIC_ROOT = data_dir() / "static"
STATICFILES_DIRS = [("bootstrap", str(get_bootstrap_dir()))]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "gongkai.look.static_files.Storage"},
}
MEDIA_ROOT = data_dir() / "files"

# ── Uploads ────────────────────────────────────────────────────────────────────────────────────
GONGKAI_UPLOAD_MAX_BYTES = int(os.environ.get("GONGKAI_UPLOAD_MAX_MB", "200")) * MEBIBYTE
FILE_UPLOAD_HANDLERS = [
    "gongkai.base.uploads.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_MAX_MEMORY_SIZE = MEBIBYTE
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * MEBIBYTE
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# ── 年报体检 ───────────────────────────────────────────────────────────────────────────────────
GONGKAI_CHECKUP_MAX_FILES = 1000
# What a zip may hold, unpacked.
GONGKAI_CHECKUP_UNPACKED_BYTES = 1024 * MEBIBYTE
# What all visitors' uploads together may take while they wait to be read.
GONGKAI_CHECKUP_STORE_BYTES = int(os.environ.get("GONGKAI_CHECKUP_STORE_MB", "2048")) * MEBIBYTE
# How often one address may hand in and ask over the program interface.
GONGKAI_API_UPLOAD_RATE = os.environ.get("GONGKAI_API_UPLOAD_RATE", "60/m")
GONGKAI_API_ASK_RATE = os.environ.get("GONGKAI_API_ASK_RATE", "600/m")
# How many proxies of our own stand before the server; only they are believed who is calling.
NINJA_NUM_PROXIES = int(os.environ.get("GONGKAI_PROXIES", "0"))

# ── Sessions: an unknown visitor's work is gone after an hour ──────────────────────────────────
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "gongkai_session"
CSRF_COOKIE_NAME = "gongkai_csrf"
CSRF_FAILURE_VIEW = "gongkai.look.error_pages.csrf_failure"

# ── Who signs in to the desk ───────────────────────────────────────────────────────────────────
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # stands first: who is locked out is not even tried
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "desk:sign-in"
GONGKAI_PASSWORD_LENGTH = int(os.environ.get("GONGKAI_PASSWORD_LENGTH", "12"))
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "gongkai.agencies.passwords.LengthValidator",
        "OPTIONS": {"min_length": GONGKAI_PASSWORD_LENGTH},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email", "phone")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "gongkai.agencies.passwords.HistoryValidator", "OPTIONS": {"kept": 5}},
]
# A name is locked after five wrong passwords, from wherever they came, for half an hour.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # the audit log records who signed in
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "gongkai.desk.accounts.views.locked_out"
AXES_CLIENT_IP_CALLABLE = "gongkai.base.addresses.address_of"
# How long a person may stay signed in without doing anything (an hour at most), and at all.
GONGKAI_IDLE_MINUTES = int(os.environ.get("GONGKAI_IDLE_MINUTES", "30"))
GONGKAI_SESSION_HOURS = int(os.environ.get("GONGKAI_SESSION_HOURS", "10"))
# The demo offers its accounts on the login page; see gongkai.demo.
GONGKAI_DEMO = _flag("GONGKAI_DEMO")

# ── Safety ─────────────────────────────────────────────────────────────────────────────────────
HTTPS = _flag("GONGKAI_HTTPS")
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^health/$"]  # asked from this machine, without the proxy
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
# Whether its neighbours under the same domain have HTTPS too, only the office can say.
SILENCED_SYSTEM_CHECKS = [
    "security.W005",
    "security.W021",
    "axes.W006",  # a name is locked wherever the attempts come from
]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap draws its check marks and arrows as data: images
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

# ── Reminders by e-mail: without a server named, none are sent ─────────────────────────────────
EMAIL_HOST = os.environ.get("GONGKAI_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("GONGKAI_MAIL_PORT", "465"))
EMAIL_HOST_USER = os.environ.get("GONGKAI_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("GONGKAI_MAIL_PASSWORD", "")
EMAIL_USE_SSL = os.environ.get("GONGKAI_MAIL_SSL", "1") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("GONGKAI_MAIL_FROM", "gongkai@localhost")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"

# Years after archiving at whose end what identifies and reaches an applicant is removed.
GONGKAI_PERSONAL_DATA_YEARS = int(os.environ.get("GONGKAI_PERSONAL_DATA_YEARS", "3"))

# ── What the program reports to its operator ───────────────────────────────────────────────────
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("GONGKAI_LOG_LEVEL", "INFO")},
    # Django's own handlers mail and print to the console; the root's is enough.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        "procrastinate": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
    },
}
