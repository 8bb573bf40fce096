from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

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
