"""What the page of the quote search shows, ready for its templates: values and addresses, nothing left to work out."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.dateformat import format as format_date

from articles.forms import QuoteSearchForm
from articles.models import Quote, Speaker
from articles.search import VALUES_SHOWN, Page, Search, Value, count, find_speaker, told_apart
from articles.views.hits import Shown, as_shown
from articles.views.links import Facet, Link, address, counted

FIELDS = ("speaker", "q", "from", "to")  # that are filled in; the others are links
FORMATS = {"csv": "CSV", "json": "JSON", "ris": "RIS", "bib": "BibTeX"}
NOUNS = {
    "speaker": "the speaker",
    "q": "the words",
    "outlet": "the outlet",
    "story": "the story",
    "kind": "the kind",
    "from": "the first day,",
    "to": "the last day,",
    "year": "the year",
}
# The filters of a search by the parameters of its address, in the order in which they are shown.
PARAMETERS = {
    "speaker": "speaker",
    "unclear": "speaker",
    "text": "q",
    "outlet": "outlet",
    "story": "story",
    "kind": "kind",
    "year": "year",
    "since": "from",
    "until": "to",
}


class Found:
    """The page of the quote search: what was asked for, what was found, and where one can go from there."""

    def __init__(self, form: QuoteSearchForm, search: Search, page: Page, *, broken: str = "") -> None:
        self.form = form
        self.search = search
        self.page = page
        self.broken = broken  # why the page of the address could not be shown

    def url(self, path: str = "quotes", **changes: str) -> str:
        """The address of this search with `changes`; an empty value takes a parameter off, and none keeps its page."""
        return address(self._path if path == "quotes" else reverse(path), {**self.form.given, **changes})

    @cached_property
    def _path(self) -> str:
        """Looked up once, as a page has some two hundred links to it."""
        return reverse("quotes")

    @property
    def speaker(self) -> Speaker | None:
        return self.form.whom.speaker if self.form.whom else None

    @property
    def named(self) -> str:
        """The name of the speaker, and what it is where others of the same name are quoted."""
        return self._of_name[0].label if self._of_name else ""

    @cached_property
    def _of_name(self) -> tuple[Value, ...]:
        """The speaker, then the others who go by its name."""
        if self.speaker is None or self.form.whom is None:
            return ()
        own = Value(self.speaker.pk, self.speaker.name, 0, self.speaker.slug)
        return told_apart([own, *self.form.whom.others])

    @cached_property
    def typed_speaker(self) -> str:
        """What stands in the field: the name, unless another speaker has it too."""
        if self.speaker is None or self.form.whom is None:
            return str(self.form["speaker"].value())
        if self.form.whom.others and find_speaker(self.speaker.name).speaker != self.speaker:
            return str(self.form["speaker"].value())
        return self.speaker.name

    @property
    def total(self) -> str:
        return counted(self.page.total + self.page.capped)

    @property
    def counted(self) -> str:
        return counted(self.page.total)

    @property
    def ranked(self) -> str:
        return counted(self.page.ranked)

    @property
    def heading(self) -> str:
        noun = "quotation" if self.page.total == 1 and not self.page.capped else "quotations"
        of = f" of {self.named}" if self.speaker else " of unclear speakers" if self.search.unclear else ""
        return f"{self.total} {noun}{of}" if self.page.total else "No quotation found"

    @property
    def title(self) -> str:
        of = f" of {self.named}" if self.speaker else ""
        words = f": {self.search.text}" if self.search.text else ""
        return f"Quotations{of}{words}"

    @property
    def position(self) -> str:
        """Which of the results are shown; empty where it is all of them, or where those before them are not counted."""
        first = self.page.first
        if first is None or not (self.page.next or self.page.previous):
            return ""
        return f"{first:,}–{first + len(self.page.hits) - 1:,}"

    @property
    def kept(self) -> dict[str, str]:
        """What the form does not ask for, so that it goes on from here."""
        return {name: value for name, value in self.form.given.items() if name not in FIELDS}

    @property
    def chips(self) -> list[Link]:
        """What was asked for, each with the address of the search without it."""
        labels = {
            "speaker": self.named or "Speaker unclear",
            "q": self.search.text,
            "outlet": str(self.form.cleaned_data.get("outlet")),
            "story": str(self.form.cleaned_data.get("story")),
            "kind": _capital(_kinds().get(self.search.kind, "")),
            "from": f"From {_day(self.search.since)}",
            "to": f"To {_day(self.search.until)}",
            "year": str(self.search.year),
        }
        return [Link(labels[name], self.url(**{name: ""}), name) for name in labels if name in self.form.given]

    @property
    def facets(self) -> list[Facet]:
        found = self.page.facets
        facets = [
            self._facet("speaker", "Speaker", "Every speaker", told_apart(found.speakers)),
            self._facet("outlet", "Outlet", "Every outlet", found.outlets),
            self._facet("story", "Story", "Every story", found.stories),
            self._facet("kind", "Kind", "Every kind", found.kinds),
            self._facet("year", "Year", "Every year", found.years),
        ]
        return [facet for facet in facets if facet.values]

    @property
    def sorts(self) -> list[Link]:
        labels = {"relevance": "Relevance", "newest": "Newest", "oldest": "Oldest"}
        if not self.search.query.groups:
            del labels["relevance"]
        usual = next(iter(labels))  # the address need not name it
        return [
            Link(label, self.url(sort="" if sort == usual else sort), sort, chosen=sort == self.search.sort)
            for sort, label in labels.items()
        ]

    @property
    def exports(self) -> list[Link]:
        return [Link(label, self.url(f"quotes-{name}"), name) for name, label in FORMATS.items()]

    @property
    def next(self) -> str:
        return self.url(page=self.page.next) if self.page.next else ""

    @property
    def previous(self) -> str:
        return self.url(page=self.page.previous) if self.page.previous else ""

    @cached_property
    def drops(self) -> list[Link]:
        """Of a search that finds nothing: the filters whose absence would find something, with how much.

        Costs a count for each filter.
        """
        if self.page.total:
            return []
        chips = {chip.key: chip for chip in self.chips}
        bare = {"from": _day(self.search.since), "to": _day(self.search.until)}  # the noun says which day it is
        counts = {PARAMETERS[name]: count(self.search.without(name)) for name in self.search.filters}
        return [
            Link(bare.get(name, chip.label), chip.url, name, counted(counts[name]), noun=NOUNS[name])
            for name, chip in chips.items()
            if counts.get(name) and not self.form.asks_for_nobody
        ]

    @property
    def problems(self) -> list[str]:
        """What is wrong with values that have no field to stand beside."""
        return [str(problem) for name, found in self.form.errors.items() if name not in FIELDS for problem in found]

    @property
    def leaves_out(self) -> bool:
        """Whether results are found without a value that is wrong."""
        return bool(self.form.errors) and not self.form.asks_for_nobody

    @property
    def of_everybody(self) -> str:
        return self.url(speaker="")

    @cached_property
    def is_empty(self) -> bool:
        """Whether there is no quotation at all yet."""
        return not self.page.total and not Quote.objects.exists()

    @cached_property
    def hits(self) -> list[Shown]:
        return as_shown(self.page.hits)

    @property
    def near(self) -> list[Link]:
        """The speakers that somebody may have meant."""
        return self._speakers(told_apart(self.form.whom.near if self.form.whom else ()))

    @property
    def others(self) -> list[Link]:
        """The other speakers who are quoted under the name of the chosen one."""
        return self._speakers(self._of_name[1:])

    def _speakers(self, values: Iterable[Value]) -> list[Link]:
        return [Link(value.label, self.url(speaker=value.slug), value.slug, counted(value.count)) for value in values]

    def _facet(self, name: str, label: str, every: str, values: Iterable[Value]) -> Facet:
        chosen = self.form.given.get(name)
        links = [
            Link(
                _capital(value.label) if value.value is None or name == "kind" else value.label,
                self.url(**{name: key}),
                key,
                counted(value.count),
                key == chosen,
            )
            for value in values
            for key in [value.slug or str(value.value)]
        ]
        off = Link(every, self.url(**{name: ""}), "", chosen=not chosen)
        return Facet(name, label, off, links, self._others(name, len(links)))

    def _others(self, name: str, shown: int) -> Link | None:
        if self.form.whole_facet == name:
            return Link(f"Only the first {VALUES_SHOWN}", self.url(every=""))
        different = self.page.facets.different.get(name, 0)
        return Link(f"All {counted(different)}", self.url(every=name)) if different > shown else None


def _day(day: date | None) -> str:
    return format_date(day, "j F Y") if day else ""


def _kinds() -> dict[str, str]:
    return {value: str(label) for value, label in Quote.Kind.choices}


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
