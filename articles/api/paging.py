"""Lists a page at a time.

Rows come in the order of their numbers, from the one after `after` on: so a page stays the same while rows come and go
before it, new rows stand at the end, and the last page costs what the first does.
"""

from typing import Any, Generic, Self, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import BaseModel, ValidationInfo, model_validator

from articles.api.problems import Refused

PAGE_SIZE, LARGEST_PAGE = 20, 100
LARGEST_NUMBER = 2**63 - 1  # of a row, in both databases
SLUG = r"^[-a-zA-Z0-9_]*$"  # empty for any
Row = TypeVar("Row", bound=Model)
Shape = TypeVar("Shape", bound=BaseModel)
Named = TypeVar("Named", bound=Model)


class PageOf(BaseModel, Generic[Shape]):
    """What a list in the order of its rows answers."""

    results: list[Shape]
    next: str | None = Field(description="The address of the next page.")


class Parameters(Schema):
    """What every list can be asked for. A parameter that there is not is refused: it would seem to have had effect."""

    size: int = Field(PAGE_SIZE, ge=1, le=LARGEST_PAGE, description="How many results a page has.")

    @model_validator(mode="after")
    def refuse_unknown(self, info: ValidationInfo) -> Self:
        known = [field.alias or name for name, field in type(self).model_fields.items()]
        context: dict[str, Any] = info.context or {}
        for name in context["request"].GET:
            if name not in known:
                raise Refused(name, f"There is no parameter “{name}”. Parameters: {', '.join(sorted(known))}.")
        return self


class Following(Parameters):
    """Of a list in the order of its rows."""

    after: int = Field(0, ge=0, le=LARGEST_NUMBER, description="Begin after this row; `next` of a page fills it in.")


def page_of(request: HttpRequest, rows: QuerySet[Row], asked: Following) -> tuple[list[Row], str | None]:
    """The rows of the page, and the address of the next one."""
    found = list(rows.order_by("pk").filter(pk__gt=asked.after)[: asked.size + 1])
    shown = found[: asked.size]
    return shown, link(request, after=str(shown[-1].pk)) if len(found) > asked.size else None


def link(request: HttpRequest, **changes: str) -> str:
    """The address that was asked for, with `changes`."""
    query = request.GET.copy()
    for name, value in changes.items():
        query[name] = value
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def by_slug(model: type[Named], parameter: str, slug: str | None) -> Named | None:
    """The row that a filter names, None where it is not set. Raises Refused."""
    if not slug:
        return None
    row = model._default_manager.filter(slug=slug).first()
    if row is None:
        raise Refused(parameter, f"There is no {parameter} “{slug}”. Take the `slug` that other answers give.")
    return row
