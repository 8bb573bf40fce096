import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# A machine that is busy makes no test fail.
settings.register_profile("newsdesk", deadline=None)
settings.load_profile("newsdesk")

IN_CI = os.environ.get("CI") == "true"
ORIGINALS = Path(__file__).resolve().parent.parent.parent / "shared" / "originals"
EXPECTED = ORIGINALS.parent / "expected"
CHROMIUM = os.environ.get("NEWSDESK_CHROMIUM") or shutil.which("chromium") or ""


@pytest.fixture(autouse=True)
def _plain_static_files(settings):
    """Tests run without collectstatic, so names of static files are not hashed."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _empty_cache():
    from django.core.cache import cache

    cache.clear()


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder of the three original articles, which are not part of the project."""
    if not ORIGINALS.is_dir():
        pytest.skip("the original articles (../shared/originals) are not on this machine")
    return ORIGINALS


@pytest.fixture(scope="session")
def chromium() -> str:
    if not CHROMIUM:
        pytest.skip("no Chromium: install Debian's chromium, or name one in NEWSDESK_CHROMIUM")
    return CHROMIUM


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """In CI nothing may be skipped: a missing browser or missing originals would hide what is not tested."""
    outcome = yield
    report = outcome.get_result()
    if IN_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI does not allow: {call.excinfo.value if call.excinfo else ''}"
