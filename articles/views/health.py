from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from newsdesk.database import waiting_migrations


@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and has every migration, 503 otherwise. For monitors; it tells no secrets."""
    try:
        waiting = waiting_migrations()
    except DatabaseError:
        return JsonResponse({"database": "unreachable", "migrations": "unknown"}, status=503)
    checks = {"database": "ok", "migrations": f"{waiting} to apply" if waiting else "ok"}
    return JsonResponse(checks, status=503 if waiting else 200)
