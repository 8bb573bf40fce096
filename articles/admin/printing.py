"""How texts and times are printed in the lists and the messages of the admin."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.timezone import localtime

from articles.importing.quoting import SHOWN


def short(text: object) -> str:
    """The beginning of a text, with … where the rest is left out: the page behind it has all of it."""
    return Truncator(str(text)).chars(SHOWN)


def moment(at: datetime) -> str:
    return date_format(localtime(at), "DATETIME_FORMAT")


def cut(field: str) -> Callable[[Any], str]:
    """A column of a list: a field of any length, printed `short`."""

    @admin.display(description=field.replace("_", " "), ordering=field)
    def shown(row: Any) -> str:
        value = getattr(row, field)
        return admin.site.empty_value_display if value is None else short(value)

    shown.__name__ = field  # by which the admin names the class of its cells
    return shown
