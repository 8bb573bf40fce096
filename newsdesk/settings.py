"""Settings: one file, read from the environment. Each is described in the README; a wrong value stops the start."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django
from csp.constants import NONE, SELF
from environs import Env, validate

from newsdesk.secret import local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent

env = Env()

DEBUG = env.bool("DEBUG", False)
# Off only where the app is served without TLS, as on one's own machine.
HTTPS = env.bool("NEWSDESK_HTTPS", not DEBUG)
SECRET_KEY: str = env.str("SECRET_KEY", "") or local_secret_key(BASE_DIR / ".secret-key")

ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("NEWSDESK_TRUSTED_ORIGINS", [])

NEWSDESK_MAX_FILE_BYTES: int = env.int("NEWSDESK_MAX_FILE_BYTES", 5 * 1024 * 1024)
# Of one article: the longest that a magazine ever printed at once has some 180,000 (J. Hersey, "Hiroshima", 1946).
NEWSDESK_MAX_CHARACTERS: int = env.int("NEWSDESK_MAX_CHARACTERS", 250_000, validate=validate.Range(min=1))
NEWSDESK_FETCH_SECONDS: int = env.int("NEWSDESK_FETCH_SECONDS", 20, validate=validate.Range(min=1))
# Of one import in the admin, a .zip counted by what it holds: a day of a news desk, which a process holds in memory.
NEWSDESK_IMPORT_FILES: int = env.int("NEWSDESK_IMPORT_FILES", 500, validate=validate.Range(min=1))
NEWSDESK_IMPORT_BYTES: int = env.int("NEWSDESK_IMPORT_BYTES", 50 * 1024 * 1024, validate=validate.Range(min=1))
DATA_UPLOAD_MAX_NUMBER_FILES = NEWSDESK_IMPORT_FILES
# A form may hold the text of an article, in which any sign may take three signs on the way.
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * NEWSDESK_MAX_FILE_BYTES + 2**20
# Five a second: more than a person or a polite script asks for, however many of them share an address.
NEWSDESK_API_PER_MINUTE: int = env.int("NEWSDESK_API_PER_MINUTE", 300, validate=validate.Range(min=0))
# More mistakes than a reader finds in an hour, and few enough to be read.
NEWSDESK_REPORTS_PER_HOUR: int = env.int("NEWSDESK_REPORTS_PER_HOUR", 5, validate=validate.Range(min=0))
NEWSDESK_NER: str = env.str("NEWSDESK_NER", "")

INSTALLED_APPS = [
    "articles",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "admin:login"

ROOT_URLCONF = "newsdesk.urls"
WSGI_APPLICATION = "newsdesk.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES: dict[str, Any] = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{BASE_DIR / 'newsdesk.sqlite3'}", conn_max_age=60)
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Readers go on while an import writes, and a second writer waits instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }

# Long work: done while the editor waits, or by `make worker`, which goes on when the server or a browser stops.
TASKS_BACKENDS = {
    "immediate": f"{'django.tasks' if django.VERSION >= (6,) else 'django_tasks'}.backends.immediate.ImmediateBackend",
    "database": "django_tasks_db.DatabaseBackend",
}
TASKS = {
    "default": {
        "BACKEND": TASKS_BACKENDS[
            env.str("NEWSDESK_TASKS", "immediate", validate=validate.OneOf(TASKS_BACKENDS.keys()))
        ]
    }
}

# Reading pages are kept as they are sent: a hundred of them take some 25 MB of a process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100}},
    # Who asked the API how often within a minute, an entry for each address.
    "api": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "api",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # How many mistakes an address has reported within an hour: a digest of it, and the times.
    "reports": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "reports",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
}

# Mails about one's own account. Whoever made the change waits for them, seconds at the most.
env.str(
    "EMAIL_URL",
    "dummy:",
    validate=validate.Regexp("(smtp|submission|console|file|dummy):", error="Begin it with smtp: or submission:."),
)
MAIL: dict[str, Any] = env.dj_email_url("EMAIL_URL", "dummy:")
vars().update(MAIL | {"EMAIL_TIMEOUT": MAIL["EMAIL_TIMEOUT"] or 10})

# What is wrong with a page is told by the import itself, naming the file.
LOGGING = {"version": 1, "disable_existing_loggers": False, "loggers": {"trafilatura": {"level": "CRITICAL"}}}

# OWASP ASVS 4.0.3, level 1: at least 12 characters, at most 128, none of those that are tried first; no other rules.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "newsdesk.accounts.MaximumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Scrypt takes memory as well as time, so that stolen hashes are dear to try; those of before are renewed at sign-in.
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

# Five failures of a user name from an address, and then a quarter of an hour without: 20 guesses in an hour. Attempts
# are kept for that time alone, and successes not at all.
AXES_HANDLER = "newsdesk.accounts.LoginThrottle"
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "newsdesk.accounts.client_address"
AXES_LOCKOUT_TEMPLATE = "locked_out.html"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

LANGUAGE_CODE = "en-gb"
FORMAT_MODULE_PATH = "newsdesk.formats"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# A browser takes cookies of these names from this very host alone, over TLS, for all of its paths.
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (f"{'__Host-' if HTTPS else ''}{name}" for name in ("sessionid", "csrftoken"))
# Counted from the sign-in, whatever happens in between: a long working day.
SESSION_COOKIE_AGE = 12 * 3600
SECURE_SSL_REDIRECT = env.bool("NEWSDESK_SSL_REDIRECT", False)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Proxies whose X-Forwarded-For tells who asks, signs in or reports: without one, anybody could write that header.
NINJA_NUM_PROXIES = 0
if env.bool("NEWSDESK_BEHIND_PROXY", False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    NINJA_NUM_PROXIES = 1
