"""Citations of articles and quotations for reference managers, and for a sentence of one's own.

    for record in ris_records(rows(search), Site.of(request)): ...

What is cited is the article as its outlet printed it; the citation of a quotation has the words and their speaker as
abstract and note. Names, titles and words are those of the article.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.dateformat import format as format_date

from articles.exporting.addresses import Site
from articles.exporting.names import inverted, is_one_name
from articles.models import Article, Quote

UNCLEAR = "Speaker unclear"
_NO_TEXT = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")  # white space, line ends of every kind, control characters
# The ten characters that LaTeX takes for commands; braces have names, since BibTeX counts them even behind a backslash.
_LATEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{character: f"\\{character}" for character in "#$%&_"},
    }
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")  # macros of every style
# An address is set as it stands, but for what would end the field or the line it is set in.
_IN_ADDRESS = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", " ": "%20"})


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation says. `key` and `url` stay the same; every text is one line.

    `published` is in the zone that it was printed in. `abstract` are the words of a quotation, `notes` what else there
    is to know.
    """

    key: str
    title: str
    url: str
    authors: tuple[str, ...] = ()
    outlet: str = ""
    published: datetime | None = None
    language: str = ""
    quotation: str = ""
    speaker: str = ""
    notes: tuple[str, ...] = ()


def cite_article(article: Article, site: Site) -> Citation:
    """The article at its outlet's own address, where that is known."""
    here = site.article(article)
    notes = (f"In Newsdesk: {here}",) if article.url else ()
    return _citation(article, f"newsdesk-a{article.pk}", article.url or here, notes)


def cite_quote(quote: Quote, site: Site) -> Citation:
    """The article with the words quoted, at the address where they stand marked."""
    article = quote.article
    speaker = quote.speaker.name if quote.speaker else UNCLEAR
    said = f"Quoted: {_line(speaker)} ({quote.get_kind_display()})"
    notes = (said, f"Original: {_line(article.url)}") if article.url else (said,)
    words = _line(quote.text)
    quotation = f"“{words}”" if quote.kind == Quote.Kind.DIRECT else words
    return _citation(article, f"newsdesk-q{quote.pk}", site.quote(quote), notes, quotation, _line(speaker))


def ris_records(quotes: Iterable[Quote], site: Site) -> Iterator[str]:
    """A record for each quotation, which has its article with the outlet, and its speaker."""
    return (ris(cite_quote(quote, site)) for quote in quotes)


def bibtex_records(quotes: Iterable[Quote], site: Site) -> Iterator[str]:
    """As `ris_records`."""
    return (bibtex(cite_quote(quote, site)) for quote in quotes)


def ris(citation: Citation) -> str:
    """A record as Research Information Systems (2001) and its readers since have it: a tag and a value on each line."""
    published = citation.published
    values = [
        ("TY", "NEWS"),
        ("ID", citation.key),
        *(("AU", inverted(author)) for author in citation.authors),
        ("TI", citation.title),
        ("T2", citation.outlet),
        ("PY", f"{published:%Y}" if published else ""),
        ("DA", f"{published:%Y/%m/%d}/" if published else ""),
        ("LA", citation.language),
        ("AB", citation.quotation),
        ("KW", citation.speaker),
        *(("N1", note) for note in citation.notes),
        ("UR", citation.url),
    ]
    lines = [f"{tag}  - {value}\r\n" for tag, value in values if value]
    return "".join((*lines, "ER  - \r\n\r\n"))


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX, in UTF-8; biblatex takes the day from `date`, which older styles leave out."""
    published = citation.published
    values = {
        "author": " and ".join(_bibtex_name(author) for author in citation.authors),
        "title": f"{{{_latex(citation.title)}}}",  # inner braces keep capitals
        "journal": _latex(citation.outlet),
        "year": f"{published:%Y}" if published else "",
        "date": f"{published:%Y-%m-%d}" if published else "",
        "language": _latex(citation.language),
        "abstract": _latex(citation.quotation),
        "note": _latex("; ".join(citation.notes)),
        "url": citation.url.translate(_IN_ADDRESS),
    }
    fields = [f"  {name} = {{{value}}},\n" for name, value in values.items() if value]
    if published:
        fields.append(f"  month = {_MONTHS[published.month - 1]},\n")
    return f"@{'article' if citation.outlet else 'misc'}{{{citation.key},\n{''.join(fields)}}}\n\n"


def plain(citation: Citation) -> str:
    """For people: author, date, title, outlet and address in the order of the APA style, names as they are printed."""
    date = format_date(citation.published, "Y, F j") if citation.published else "n.d."
    authors = _listed(citation.authors)
    head = f"{authors} ({date}). {_ended(citation.title)}" if authors else f"{_ended(citation.title)} ({date})."
    source = " ".join(part for part in (head, citation.outlet and _ended(citation.outlet), citation.url) if part)
    return f"{citation.quotation} — {citation.speaker}. In: {source}" if citation.quotation else source


def _citation(
    article: Article, key: str, url: str, notes: tuple[str, ...], quotation: str = "", speaker: str = ""
) -> Citation:
    return Citation(
        key=key,
        title=_line(article.title),
        url=_line(url),
        authors=tuple(filter(None, (_line(str(name)) for name in article.bylines))),
        outlet=_line(article.outlet.name) if article.outlet else "",
        published=article.published_at,
        language=_line(article.language),
        quotation=quotation,
        speaker=speaker,
        notes=notes,
    )


def _line(text: str) -> str:
    return _NO_TEXT.sub(" ", text).strip()


def _latex(text: str) -> str:
    return text.translate(_LATEX)


def _bibtex_name(name: str) -> str:
    """BibTeX divides a name itself, unless braces say that it is one."""
    return f"{{{_latex(name)}}}" if is_one_name(name) else _latex(name)


def _listed(names: tuple[str, ...]) -> str:
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
