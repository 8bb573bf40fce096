"""The editor's page of names that may be one entity, and the two answers to each."""

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST, require_safe

from articles.comparing import merges
from articles.importing.merging import merge, tell_apart
from articles.models import Entity
from articles.models.keys import primary_key

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
    context = {
        **admin.site.each_context(request),
        "title": "Suggested merges",
        "opts": Entity._meta,
        "page": page,
        "suggestions": merges.shown(list(page.object_list)),
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
        messages.error(request, f"Choose the name that stays: “{one}” or “{other}”. Nothing was merged.")
        return _back(request)
    try:
        merge(kept, gone, request.user)
    except ValueError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{gone}” is now a name of “{kept}”.")
    return _back(request)


@require_POST
@editors_only
def decline(request: HttpRequest) -> HttpResponse:
    """Remember that the two are not one."""
    one, other = _pair(request)
    try:
        tell_apart(one, other, request.user)
    except ValueError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"“{one}” and “{other}” stay two. The suggestion will not come back.")
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
