"""The editor's page of names that may be one entity, and the two answers to each."""

from typing import cast

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST, require_safe

from articles.comparing import merges
from articles.curating import MergeEntities, Refused, TellApart, apply, version_of
from articles.importing.quoting import quoted
from articles.models import Entity
from articles.models.keys import primary_key
from articles.rendering.places import with_undo

SHOWN = 20  # pairs on a page
PAGE = "admin:articles_entity_suggested"


editors_only = permission_required("articles.change_entity", raise_exception=True)


def urls(site: admin.AdminSite) -> list[URLPattern]:
    return [
        path("suggested/", site.admin_view(suggested), name="articles_entity_suggested"),
        path("suggested/merge/", site.admin_view(accept), name="articles_entity_merge"),
        path("suggested/apart/", site.admin_view(decline), name="articles_entity_apart"),
    ]


@require_safe
@editors_only
def suggested(request: HttpRequest) -> HttpResponse:
    page = Paginator(merges.suggested(), SHOWN).get_page(request.GET.get("page"))
    shown = merges.shown(list(page.object_list))
    context = {
        **admin.site.each_context(request),
        "title": "Suggested merges",
        "opts": Entity._meta,
        "page": page,
        "suggestions": [(one, version_of(one.kept.entity, one.other.entity)) for one in shown],
    }
    return TemplateResponse(request, "admin/articles/entity/suggested.html", context)


@require_POST
@editors_only
def accept(request: HttpRequest) -> HttpResponse:
    """Merge the two into the one whose name is to stay."""
    one, other = _pair(request)
    by_number = {str(one.pk): (one, other), str(other.pk): (other, one)}
    try:
        kept, gone = by_number[request.POST.get("keep", "")]
    except KeyError:
        messages.error(request, f"Choose the name that stays: {quoted(one)} or {quoted(other)}. Nothing was merged.")
        return _back(request)
    if kept.kind != gone.kind:  # what was suggested were two of a kind: somebody has changed one meanwhile
        kinds = f"{kept.get_kind_display()} and {gone.get_kind_display()}"
        messages.error(request, f"{quoted(kept)} and {quoted(gone)} cannot be merged here: they are {kinds} now.")
        return _back(request)
    try:
        correction = apply(MergeEntities(kept, gone), cast(User, request.user), request.POST.get("version"))
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, with_undo(correction, f"{quoted(gone)} is now a name of {quoted(kept)}."))
    return _back(request)


@require_POST
@editors_only
def decline(request: HttpRequest) -> HttpResponse:
    """Remember that the two are not one."""
    one, other = _pair(request)
    try:
        apply(TellApart(one, other), cast(User, request.user))
    except Refused as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"{quoted(one)} and {quoted(other)} stay two. The suggestion will not come back.")
    return _back(request)


def _pair(request: HttpRequest) -> tuple[Entity, Entity]:
    numbers = [pk for number in request.POST.getlist("entity") if (pk := primary_key(number))]
    found = list(Entity.objects.filter(pk__in=numbers).order_by("pk"))
    if len(found) != 2:
        raise Http404("One of the two is not there any more. Somebody may have merged it: load the page again.")
    return found[0], found[1]


def _back(request: HttpRequest) -> HttpResponse:
    number = primary_key(request.POST.get("page"))
    response = redirect(PAGE)
    if number and number > 1:
        response["Location"] += f"?page={number}"
    return response
