from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.timezone import now

from articles.importing.previews import clear_old


class Command(BaseCommand):
    help = (
        "Drop what nobody needs any more: previews left alone for a day, failures to sign in that count no longer, and "
        "sessions that have ended. Run it once a day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        previews = clear_old()
        forgotten = AccessAttempt.objects.filter(attempt_time__lt=now() - get_cool_off())
        count = forgotten.count()
        forgotten.delete()
        call_command("clearsessions")
        self.stdout.write(
            f"Discarded previews: {previews}. Forgotten failures to sign in: {count}. Ended sessions are gone."
        )
