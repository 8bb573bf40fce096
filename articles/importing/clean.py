"""Lines of a saved page → which of them are the article's text, what the others were, and what these said."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import takewhile

from articles.importing.credits import Credit, is_open, is_unclear_date, read_credit
from articles.importing.dates import parse_date
from articles.importing.draft import FoundDate
from articles.importing.facts import Facts
from articles.importing.furniture import is_contact_block, is_list_heading, is_page_address, rule_anywhere, rule_around
from articles.importing.letters import letters
from articles.importing.sentences import continues, ends_sentence

_MAX_TITLE_CHARACTERS = 200  # longer than the headline of any article in seeds and originals, shorter than a paragraph
_MAX_STANDFIRST_LINES = 2  # a standfirst and a caption may stand between the title and the byline
_MAX_LINK_CHARACTERS = 150
_TITLE_SENTENCE_WORDS = 8  # a line of fewer words with a full stop may be a title, such as "Mr. Ames Goes to the U.N."


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text` and the left-out lines are indexes of the lines that were given."""

    text: tuple[int, ...]
    left_out: tuple[tuple[int, str], ...]  # with the name of the rule, in order
    facts: Facts


def clean(lines: Sequence[str], where: Callable[[int], str], given: Facts) -> Cleaned:
    """Tell the article's text from the furniture around it.

    Empty lines separate paragraphs. `where` names the place of a line to people. With a title in `given` a line that
    repeats it is no text; without one, the first line that is no furniture is the title, if it has the form of one.
    """
    page = _Page(lines, where, given)
    page.remove_interruptions()
    page.read_top()
    page.read_bottom()
    return page.cleaned()


class _Page:
    def __init__(self, lines: Sequence[str], where: Callable[[int], str], given: Facts) -> None:
        self.lines = [line.strip() for line in lines]
        self.where = where
        self.language = given.language or "en"
        self.outlet = given.outlet
        self.title = given.title
        self.title_lines: set[int] = set()
        self.removed: dict[int, str] = {}
        self.found = Facts()
        self.copies = Counter(self.lines)
        self.filled = [index for index, line in enumerate(self.lines) if line]

    def cleaned(self) -> Cleaned:
        text = tuple(index for index in self.filled if index not in self.removed and index not in self.title_lines)
        return Cleaned(text, tuple(sorted(self.removed.items())), replace(self.found, title=self.title))

    def remove_interruptions(self) -> None:
        for index in self.filled:
            if rule := self._rule(rule_anywhere, index):
                self.removed[index] = rule

    def _rule(self, rule_for: Callable[[str], str], index: int) -> str:
        return rule_for(self.lines[index]) if self._stands_alone(index) else ""

    def _stands_alone(self, index: int) -> bool:
        """Not part of a wrapped paragraph, whose lines follow each other in the middle of a sentence."""
        before = self.lines[index - 1] if index and index - 1 not in self.removed else ""
        after = self.lines[index + 1] if index + 1 < len(self.lines) else ""
        goes_on = before and not ends_sentence(before) and continues(self.lines[index])
        return not goes_on and not continues(after)

    def read_top(self) -> None:
        """Remove furniture and credit lines down to the first paragraphs; find the title on the way."""
        passed = 0
        for position, index in enumerate(self.filled):
            if index in self.removed or index in self.title_lines:
                continue
            line = self.lines[index]
            # Between paragraphs, "Trending" is a heading of the article.
            is_heading = bool(passed) and is_list_heading(line)
            if not is_heading and (rule := self._rule(rule_around, index) or self._repeated_title(line)):
                self.removed[index] = rule
            elif credit := self._credit_over_two_lines(position):
                self._take(index, credit)
                self._take(self.filled[position + 1], credit)
            elif credit := self._credit(index, passed):
                self._take(index, credit)
            elif self.title and not passed and self._is_unclear_date(index):
                self.removed[index] = "date line"
            elif not self.title and is_page_address(line):
                self.removed[index] = "address of the page"
                self.found = self.found.over(Facts(url=line))
            elif not self.title and not passed and (lines := self._title_at(position)):
                self.title_lines.update(lines)
                self.title = " ".join(self.lines[part] for part in lines)
            elif _same(line, self.title) and not self.title_lines:
                self.title_lines.add(index)
            elif copies := self._repeated_caption(position, passed):
                self.removed |= dict.fromkeys(copies, "repeated caption")
            else:
                passed += 1
            if passed > _MAX_STANDFIRST_LINES:
                return

    def read_bottom(self) -> None:
        """Remove furniture and dates from the end up to the last paragraph."""
        last = len(self.filled) - 1
        while last >= 0:
            index = self.filled[last]
            line = self.lines[index]
            if index in self.title_lines:
                return
            if index in self.removed:
                pass
            elif rule := self._rule(rule_around, index):
                self.removed[index] = rule
            elif last and is_contact_block(self.lines[self.filled[last - 1]], line):
                self.removed[index] = "contact line"
            elif heading := self._list_heading_above(last):
                self.removed |= dict.fromkeys(self.filled[heading : last + 1], "list of links")
            elif (credit := self._credit(index, 0, after_title=False)) and not credit.is_plain_date:
                self._take(index, credit)
            else:
                return
            last -= 1

    def _title_at(self, position: int) -> list[int]:
        """The lines of the title that begins here, none where the line has the form of a paragraph."""
        lines = [self.filled[position]]
        while lines[-1] + 1 < len(self.lines) and continues(self.lines[lines[-1] + 1]):
            lines.append(lines[-1] + 1)
        title = " ".join(self.lines[index] for index in lines)
        is_sentence = title.endswith((".", ".”", '."')) and len(title.split()) > _TITLE_SENTENCE_WORDS
        return [] if is_sentence or len(title) > _MAX_TITLE_CHARACTERS else lines

    def _repeated_title(self, line: str) -> str:
        return "repeated title" if self.title_lines and _same(line, self.title) else ""

    def _repeated_caption(self, position: int, passed: int) -> list[int]:
        """A line printed twice, as the description of a picture and as its caption.

        Copies that follow each other line on line and are no sentence are a caption, and both go. Of all others one
        stays: a sentence that comes again below the title is a standfirst made of the first paragraph.
        """
        copies = self.filled[position : position + 2]
        line = self.lines[copies[0]]
        # What comes a third time is a refrain.
        if [self.lines[index] for index in copies] != [line] * self.copies[line] or len(copies) == 1:
            return []
        first, second = copies
        is_caption = second == first + 1 and not ends_sentence(line)
        if is_caption:
            return copies
        return [] if passed else [first]

    def _credit(self, index: int, passed: int, *, after_title: bool = True) -> Credit | None:
        after_title = after_title and bool(self.title) and not passed
        credit = read_credit(
            self.lines[index], self.where(index), self.language, after_title=after_title, outlet=self.outlet
        )
        # One of several dates is an entry of a timeline.
        if credit and credit.is_plain_date and self._has_other_dates(index):
            return None
        return credit

    def _credit_over_two_lines(self, position: int) -> Credit | None:
        """A label and, below it, its date; or a byline that breaks off, and the rest of it."""
        lines = [self.lines[index] for index in self.filled[position : position + 2]]
        if len(lines) == 1 or not is_open(lines[0]):
            return None
        where = self.where(self.filled[position + 1])
        return read_credit(" ".join(lines), where, self.language, after_title=False)

    def _is_unclear_date(self, index: int) -> bool:
        return is_unclear_date(self.lines[index], self.language) and not self._has_other_dates(index)

    def _has_other_dates(self, index: int) -> bool:
        """Whether another date stands alone, before any list of links, in which each article has its own."""
        own = _moment(parse_date(self.lines[index], "", self.language))
        others = (other for other in self.filled if other != index and other not in self.removed)
        above_links = takewhile(lambda other: other < index or not is_list_heading(self.lines[other]), others)
        dates = (_moment(parse_date(self.lines[other], "", self.language)) for other in above_links)
        return any(date not in (None, own) for date in dates)

    def _take(self, index: int, credit: Credit) -> None:
        self.removed[index] = "byline" if credit.bylines else "date line"
        found = Facts(bylines=credit.bylines, published=credit.published, updated=credit.updated)
        self.found = self.found.followed_by(found)

    def _list_heading_above(self, last: int) -> int | None:
        """The position of the heading of a list of links that ends here: lines that are short and no sentences."""
        for position in range(last, 0, -1):
            line = self.lines[self.filled[position]]
            if is_list_heading(line):
                return position
            if len(line) > _MAX_LINK_CHARACTERS or re.search(r"\.[\"'”’)]*$", line):
                return None
        return None


def _moment(date: FoundDate | None) -> datetime | None:
    return date.at if date else None


def _same(line: str, title: str) -> bool:
    return bool(title) and letters(line) == letters(title)
