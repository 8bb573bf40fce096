from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.models.signals import post_migrate

from articles.analysis.pipeline import use_recogniser
from articles.analysis.spacy_names import RecogniserProblem


class ArticlesConfig(AppConfig):
    name = "articles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Here rather than in a system check, which a WSGI server does not run.
        try:
            use_recogniser(settings.NEWSDESK_NER)
        except RecogniserProblem as problem:
            raise ImproperlyConfigured(f"NEWSDESK_NER: {problem}") from None
        post_migrate.connect(_install_search, sender=self)


def _install_search(**_: Any) -> None:
    from articles.search.schema import install

    install()
