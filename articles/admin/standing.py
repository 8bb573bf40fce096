"""How far an import is, or its undo, by what is noted of its files."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils.timezone import now

from articles.importing import undoing
from articles.models import ImportBatch, ImportedFile

Outcome = ImportedFile.Outcome
WORK = (Outcome.WAITING, Outcome.CONFIRMED)


def patience() -> timedelta:
    """After which work that has not moved is told to have stopped: the slowest step waits for one address."""
    return timedelta(seconds=3 * settings.NEWSDESK_FETCH_SECONDS)


@dataclass(frozen=True, slots=True)
class Standing:
    """`moved_at` is when a file was last brought on, or the work begun; None where nothing tells."""

    batch: ImportBatch
    counts: dict[str, int]
    undoable: int  # articles that an undo could take back
    moved_at: datetime | None

    @classmethod
    def of(cls, batch: ImportBatch) -> "Standing":
        """Two queries."""
        files = batch.files.order_by()
        counts = dict(files.values_list("outcome").annotate(Count("pk")))
        undone = Q(outcome=Outcome.UNDONE)
        told = files.aggregate(
            undoable=Count("pk", filter=Q(outcome__in=undoing.UNDONE_FROM, article__isnull=False)),
            undone=Max("done_at", filter=undone),
            done=Max("done_at", filter=~undone),
            kept=Max("preview__changed_at"),
        )
        if batch.is_being_undone:
            return cls(batch, counts, told["undoable"], told["undone"])
        moved = max(at for at in (batch.started_at, told["done"], told["kept"]) if at)
        return cls(batch, counts, told["undoable"], moved)

    @property
    def total(self) -> int:
        return self.undone + self.undoable if self.undoing else sum(self.counts.values())

    @property
    def to_do(self) -> int:
        return sum(self.counts.get(outcome, 0) for outcome in WORK)

    @property
    def done(self) -> int:
        return self.undone if self.undoing else self.total - self.to_do

    @property
    def undone(self) -> int:
        return self.counts.get(Outcome.UNDONE, 0)

    @property
    def undoing(self) -> bool:
        return self.batch.is_being_undone

    @property
    def working(self) -> bool:
        return bool(self.to_do) and self.batch.cancelled_at is None and not self.undoing

    @property
    def moves(self) -> bool:
        return self.working or self.undoing

    @property
    def has_stopped(self) -> bool:
        """Whether work that should go on has not moved for so long that its worker is probably gone."""
        return self.moves and self.moved_at is not None and self.moved_at < now() - patience()

    @property
    def may_go_on(self) -> bool:
        """Whether an editor may set it to work once more: it stopped, or nothing tells that an undo has begun."""
        return self.has_stopped or self.undoing and not self.undone

    @property
    def said(self) -> list[tuple[int, str]]:
        """How many files there are of each outcome, in the order of their way."""
        return [(self.counts[outcome], outcome.label) for outcome in Outcome if outcome in self.counts]

    @property
    def ready(self) -> int:
        return self.counts.get(Outcome.READY, 0)
