"""What editors have decided since a reader reported a mistake, about the same words."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from articles.importing.decisions import folded
from articles.models import Correction, Report

Kind = Correction.Kind
ON_PLACES = {Report.About.MENTION: Kind.MENTION, Report.About.QUOTE: Kind.QUOTE}
ON_NAMES = (Kind.MERGED, Kind.RENAMED, Kind.KIND_CHANGED, Kind.NOT_A_NAME, Kind.ALIAS, Kind.SPEAKERS_MERGED)
NAMED_BY = ("name", "was", "kept_name")  # where a decision on a name has it


def decided_since(reports: Collection[Report]) -> dict[int, list[Correction]]:
    """By report: the standing corrections made after it, the oldest first. Two queries, however many there are."""
    if not reports:
        return {}
    since = Correction.objects.filter(undone_at=None, made_at__gt=min(report.made_at for report in reports))
    since = since.select_related("made_by").defer("before").order_by("made_at", "pk")
    of_articles = since.filter(articles__in={report.article_id for report in reports}).distinct()
    in_articles = list(of_articles.filter(kind__in=(Kind.ARTICLE, *ON_PLACES.values())))
    on_names = list(since.filter(kind__in=ON_NAMES))
    return {report.pk: list(_about(report, in_articles, on_names)) for report in reports}


def _about(report: Report, in_articles: Iterable[Correction], on_names: Iterable[Correction]) -> Iterator[Correction]:
    for correction in in_articles:
        if correction.made_at > report.made_at and _is_about(report, correction):
            yield correction
    for correction in on_names if report.about == Report.About.MENTION else ():
        if correction.made_at > report.made_at and folded(report.words) in _names(correction.decision):
            yield correction


def _is_about(report: Report, correction: Correction) -> bool:
    decision = correction.decision
    if correction.kind == Kind.ARTICLE:
        concerned = report.about == Report.About.ARTICLE or "body" in decision.get("fields", {})
        return concerned and decision.get("article") == report.article_id
    if ON_PLACES.get(Report.About(report.about)) != correction.kind:
        return False
    changes = (change for change in decision.get("changes", ()) if change["article"] == report.article_id)
    return any(_touches(report, change[side]) for change in changes for side in ("was", "now") if change[side])


def _touches(report: Report, anchor: dict[str, Any]) -> bool:
    """Whether the words are those of the report, or overlap them where it was written."""
    if anchor["exact"][: len(report.words)] == report.words:
        return True
    start = report.start or 0
    return bool(anchor["start"] < start + len(report.words) and start < anchor["start"] + len(anchor["exact"]))


def _names(decision: dict[str, Any]) -> set[str]:
    return {folded(decision[key]) for key in NAMED_BY if decision.get(key)}
