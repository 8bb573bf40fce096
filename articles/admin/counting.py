from typing import Any

from django.db.models import Count, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce


def number_of(model: type[Model], field: str) -> Any:
    """How many rows of `model` have the row of a list in `field`.

    A subquery is asked for the rows that a list shows alone; a join would count for all of them before it sorts.
    """
    rows = model._default_manager.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)
