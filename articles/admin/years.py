"""A list narrowed to a year: of a date hierarchy's links, the years alone, which the index of the dates answers."""

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import localtime

LAST = 9998  # of years whose end a database can still name


class YearFilter(admin.SimpleListFilter):
    title, parameter_name = "year", "year"
    field: ClassVar[str]

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """From the newest to the oldest. Two queries."""
        dated = model_admin.model._default_manager.filter(**{f"{self.field}__isnull": False})
        dates = dated.order_by(self.field).values_list(self.field, flat=True)
        first, last = dates.first(), dates.last()
        if first is None or last is None:
            return []
        return [(f"{year}", f"{year}") for year in range(localtime(last).year, localtime(first).year - 1, -1)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if not (year := self.value()):
            return queryset
        if not (year.isdecimal() and 1 <= int(year[:5]) <= LAST):
            raise IncorrectLookupParameters(f"“{year}” is no year.")
        return queryset.filter(**{f"{self.field}__year": int(year)})
