"""Corrections where the mistake is seen: a form, a preview of all that it changes, and only then the correction."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import user_passes_test
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from articles.comparing.merged import merged_entity
from articles.curating import Change, Changed, Preview, Refused, apply_or_leave, check_version, preview, version_of
from articles.models import Article, Entity, Mention, Quote
from articles.rendering.places import Shown, shown, with_undo
from articles.views.correcting_acts import ENTITY, MENTION, QUOTE
from articles.views.correcting_forms import ActForm
from articles.views.correcting_page import Page
from articles.views.correcting_pages import ArticlePage, EntityPage, MentionPage, QuotePage
from articles.views.htmx import finished, render_page
from articles.views.whom import suggested

looked_at = require_http_methods(["GET", "HEAD", "POST"])
EDIT, CONFIRM = "edit", "confirm"  # what a preview answers; anything else asks for one
LEFT = (
    "So many articles are concerned that this is done in the background. When it is done, it stands in the log of "
    "corrections, where it can be undone; if it does not after some minutes, see whether a worker runs (make worker)."
)
KEPT_APART = ("csrfmiddlewaretoken", "version", "step")


def staff_with(*permissions: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Lets in staff with one of the permissions, and tells everybody else that this is not for them."""

    def may(user: User | AnonymousUser) -> bool:
        if user.is_staff and any(map(user.has_perm, permissions)):
            return True
        raise PermissionDenied

    return user_passes_test(may)


@dataclass(frozen=True, slots=True)
class Asked:
    """A change before it is made: what it would do, and what others have changed since the form was made."""

    found: Preview
    shown: Shown
    version: str
    conflict: Changed | None
    values: list[tuple[str, str]]  # what the editor filled in, for the next step


@looked_at
@staff_with(MENTION)
def mention(request: HttpRequest, pk: int) -> HttpResponse:
    found = Mention.objects.select_related("entity", "article__outlet").defer("article__left_out").filter(pk=pk).first()
    if found is None:
        raise Http404("This name is not marked any more. Somebody may have corrected it: load the article again.")
    return _correct(request, MentionPage(request, found))


@looked_at
@staff_with(QUOTE)
def quote(request: HttpRequest, pk: int) -> HttpResponse:
    found = Quote.objects.select_related("speaker__entity", "article__outlet").filter(pk=pk).first()
    if found is None:
        raise Http404("This quotation is not marked any more. Somebody may have corrected it: load the article again.")
    return _correct(request, QuotePage(request, found))


@looked_at
@staff_with(MENTION, QUOTE)
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """All names and quotations of an article, and words of it to be marked."""
    found = Article.objects.select_related("outlet").defer("left_out").filter(pk=pk).first()
    if found is None:
        raise Http404(f"There is no article {pk}.")
    return _correct(request, ArticlePage(request, found))


@looked_at
@staff_with(ENTITY)
def entity(request: HttpRequest, slug: str) -> HttpResponse:
    found = Entity.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(_gone(slug))
    return _correct(request, EntityPage(request, found))


def _gone(slug: str) -> str:
    kept = merged_entity(slug)
    if kept is None:
        names = reverse("entities")
        return format_html('There is no such name any more. Look for it among <a href="{}">the names</a>.', names)
    address = reverse("correct-entity", args=[kept.slug])
    return format_html('This name was merged into another. <a href="{}">Correct “{}”</a> instead.', address, kept)


@require_safe
@staff_with(MENTION, QUOTE, ENTITY)
def names(request: HttpRequest) -> HttpResponse:
    """Who may be meant, while an editor types: `who` is the beginning of a word of the name."""
    typed = request.GET.get("who", "").replace("\0", "").strip()
    found = suggested(typed, unnamed="unnamed" in request.GET) if typed else []
    return render(request, "articles/_candidate_names.html", {"candidates": found})


def _correct(request: HttpRequest, page: Page) -> HttpResponse:
    """The page; the preview of what was asked for; or the correction made."""
    if request.method != "POST":
        return _shown(request, page)
    form = page.bound(request.POST)
    if form is None:
        raise BadRequest("The form does not say what to correct. Load the page again.")
    if not request.user.has_perm(form.permission):
        raise PermissionDenied
    step = request.POST.get("step", "")
    if not form.is_valid() or step == EDIT:
        return _failed(request, page, form)
    try:
        change = form.change()
        if step == CONFIRM:
            return _made(request, page, form, change)
        return _previewed(request, page, form, change)
    except Refused as error:
        form.add_error(None, str(error))
        form.merge_with = error.merge_with
        return _failed(request, page, form)


def _made(request: HttpRequest, page: Page, form: ActForm, change: Change) -> HttpResponse:
    try:
        correction = apply_or_leave(change, cast(User, request.user), request.POST.get("version", ""))
    except Changed as conflict:
        return _previewed(request, page, form, form.change(), conflict)
    if correction:
        messages.success(request, with_undo(correction))
    else:
        messages.info(request, LEFT)
    landed = page.after(form)
    return finished(request, landed.address, landed.anchors)


def _previewed(
    request: HttpRequest, page: Page, form: ActForm, change: Change, conflict: Changed | None = None
) -> HttpResponse:
    subjects = list(change.subjects())
    if conflict is None and page.subject in subjects:
        try:
            check_version(request.POST.get("version", ""), [page.subject])
        except Changed as error:
            conflict = error
    version = version_of(*subjects)
    found = preview(change)
    asked = Asked(found, shown(found.places), version, conflict, _values(request, form))
    return render_page(request, "correction", {"page": page, "asked": asked})


def _failed(request: HttpRequest, page: Page, form: ActForm) -> HttpResponse:
    form.point_out()
    page.failed = form
    return _shown(request, page)


def _shown(request: HttpRequest, page: Page) -> HttpResponse:
    return render_page(request, "correct", {"page": page})


def _values(request: HttpRequest, form: ActForm) -> list[tuple[str, str]]:
    settled = form.settled()
    sent = {name: values for name, values in request.POST.lists() if name not in (*KEPT_APART, *settled)}
    return [(name, value) for name, values in sent.items() for value in values] + list(settled.items())
