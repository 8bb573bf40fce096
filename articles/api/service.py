"""The service as a whole: what it consists of, and what it answers where it cannot answer."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, re_path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page
from ninja import NinjaAPI
from ninja.errors import Throttled, ValidationError
from ninja.renderers import JSONRenderer
from pydantic import BaseModel

from articles.api.articles import router as articles_router
from articles.api.names import entities_router, speakers_router
from articles.api.problems import Moved, ParameterProblem, Problem, Refused
from articles.api.quotes import router as quotes_router
from articles.api.responses import answers
from articles.api.throttling import PerAddress
from articles.forms import shortened

# By the types of errors of pydantic, whose own words speak to programmers.
SENTENCES = {
    "int_parsing": "“{value}” is no whole number. Write it in digits.",
    "int_parsing_size": "“{value}” is too large a number.",
    "greater_than_equal": "{value} is too small. The least is {ge}.",
    "less_than_equal": "{value} is too large. The most is {le}.",
    "string_pattern_mismatch": "“{value}” is no slug. Take the `slug` that other answers give.",
    "string_too_long": "This is too long. Take at most {max_length} characters.",
    "literal_error": "“{value}” is not possible. Take one of: {expected}.",
}
View = Callable[..., HttpResponse]
METHODS = ("GET", "HEAD", "OPTIONS")
SEE = "All addresses are in /api/openapi.json; each ends with a slash."


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Newsdesk",
    version="1",
    description="Articles, quotations, speakers and entities, to read. Nothing can be changed here.",
    urls_namespace="api",
    docs_url=None,  # its page loads scripts from elsewhere
    renderer=Renderer(),
    throttle=[PerAddress()],
)
api.add_router("articles", articles_router)
api.add_router("quotes", quotes_router)
api.add_router("speakers", speakers_router)
api.add_router("entities", entities_router)


ADDRESSES = {
    "articles": "articles",
    "quotes": "quotes",
    "speakers": "speakers",
    "entities": "entities",
    "description": "openapi-json",
}


class Index(BaseModel):
    articles: str
    quotes: str
    speakers: str
    entities: str
    description: str


@api.get("/", response=answers(Index), operation_id="index", url_name="index", tags=["index"])
def index(request: HttpRequest) -> Index:
    """The addresses of everything."""
    return Index(**{name: request.build_absolute_uri(reverse(f"api:{address}")) for name, address in ADDRESSES.items()})


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return problem(request, 422, error.message, [ParameterProblem(parameter=error.parameter, message=error.message)])


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    named = [(str(one["loc"][-1]), one) for one in error.errors]
    errors = [
        ParameterProblem(parameter=name, message=_sentence(request.GET.get(name, ""), one)) for name, one in named
    ]
    return problem(request, 422, " ".join(f"{one.parameter}: {one.message}" for one in errors), errors)


@api.exception_handler(Throttled)
def throttled(request: HttpRequest, error: Throttled) -> HttpResponse:
    return problem(request, 429, "Too many requests from this address. Wait for as many seconds as Retry-After says.")


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404, f"There is nothing at {request.path}. {SEE}")


@api.exception_handler(Moved)
def moved(request: HttpRequest, error: Moved) -> HttpResponse:
    return problem(
        request, 404, f"There is nothing at {request.path} any more: it was merged into {error.address}. {SEE}"
    )


def problem(request: HttpRequest, status: int, detail: str, errors: Sequence[ParameterProblem] = ()) -> HttpResponse:
    return api.create_response(request, Problem(detail=detail, errors=list(errors)), status=status)


def _sentence(value: str, error: dict[str, Any]) -> str:
    """What is wrong with `value`, in our own words; in those of pydantic where there are none for it."""
    if error["type"] == "value_error":
        return str(error["ctx"]["error"])
    if error["type"] not in SENTENCES:
        return f"{error['msg']}."
    return SENTENCES[error["type"]].format(value=shortened(value), **error.get("ctx", {}))


def read_only(view: View) -> View:
    """HEAD is a GET without its body, OPTIONS names the methods, and the others are refused.

    What a reader has already is not sent again (RFC 9110, If-None-Match).
    """
    conditional = conditional_page(view)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(METHODS)})
        if request.method not in METHODS:
            refusal = problem(request, 405, f"{request.method} is not possible: here one can only read. Take GET.")
            refusal["Allow"] = ", ".join(METHODS)
            return refusal
        asked, request.method = request.method, "GET"
        try:
            return conditional(request, *args, **kwargs)
        finally:
            request.method = asked

    return answer


def nowhere(request: HttpRequest) -> HttpResponse:
    return missing(request, Http404())


def urls() -> tuple[list[URLPattern], str]:
    """For `include`, as the namespace "api"."""
    described, name, _ = api.urls
    patterns = [one for one in described if isinstance(one, URLPattern)]
    patterns.append(re_path("", nowhere))
    for pattern in patterns:
        pattern.callback = csrf_exempt(read_only(pattern.callback))
    return patterns, name
