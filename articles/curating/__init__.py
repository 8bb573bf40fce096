"""What editors decide on articles, names, quotations and outlets, kept as data that imports and analyses obey.

A *change* says what an editor wants: `Rename(entity, name)`, `ChangeMentions([...])`. `preview` tells what it would do
and writes nothing; `apply` makes it, with a Correction that holds the decision and the state before; `apply_or_leave`
leaves one that concerns very many articles to a worker. `undo` takes it back, and `preview_undo` tells what that would
do. `version_of` is for the hidden field of a form: whoever saves what somebody else has changed meanwhile is told so,
by `Changed`.

Marks and quotations are decided on by their words and what stands around them (`importing.anchors`). An analysis sets
what editors have decided over what it finds (`importing.obeying`), so that a correction of an article is recorded, and
the article then analysed anew. Names are decided on wherever they stand (`importing.decisions`).
"""

from articles.curating.aliases import AddAlias, RemoveAlias, names_taken
from articles.curating.background import apply_or_leave, is_for_worker
from articles.curating.change import Change, Changed, Refused
from articles.curating.editing import EditArticle
from articles.curating.making import Preview, apply, preview
from articles.curating.mentions import (
    ChangeMentions,
    MentionChange,
    NewEntity,
    mention_added,
    mention_given,
    mention_moved,
    mention_removed,
)
from articles.curating.merging import MergeEntities, MergeOutlets, MergeSpeakers, TellApart
from articles.curating.names import ChangeKind, Rename
from articles.curating.not_names import NotAName
from articles.curating.quotes import ChangeQuotes, QuoteChange, quote_added, quote_changed, quote_removed
from articles.curating.rows import Place
from articles.curating.undoing import preview_undo, undo
from articles.curating.versions import check_version, version_of

__all__ = [
    "AddAlias",
    "Change",
    "ChangeKind",
    "ChangeMentions",
    "ChangeQuotes",
    "Changed",
    "EditArticle",
    "MentionChange",
    "MergeEntities",
    "MergeOutlets",
    "MergeSpeakers",
    "NewEntity",
    "NotAName",
    "Place",
    "Preview",
    "QuoteChange",
    "Refused",
    "RemoveAlias",
    "Rename",
    "TellApart",
    "apply",
    "apply_or_leave",
    "check_version",
    "is_for_worker",
    "mention_added",
    "mention_given",
    "mention_moved",
    "mention_removed",
    "names_taken",
    "preview",
    "preview_undo",
    "quote_added",
    "quote_changed",
    "quote_removed",
    "undo",
    "version_of",
]
