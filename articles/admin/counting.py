from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce


def number_of(rows: QuerySet[Any], field: str) -> Any:
    """How many of `rows` have the row of a list in `field`.

    A subquery is asked for the rows that a list shows alone; a join would count for all of them before it sorts.
    """
    counted = rows.filter(**{field: OuterRef("pk")}).order_by().values(field).annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)
