from django.urls import include, path

from articles.api.service import urls as api_urls
from articles.views import citations, entities, exports, front, health, quotes, reading, search, speakers, suggestions

urlpatterns = [
    path("", front.front, name="front"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/accept/", suggestions.accept, name="accept-suggestion"),
    path("suggestions/decline/", suggestions.decline, name="decline-suggestion"),
    path("stories/<slug:slug>/", reading.story, name="story"),
    path("read/", reading.read, name="read"),
    path("read/add/", reading.add, name="add"),
    path("read/alignment/", reading.alignment, name="alignment"),
    path("articles/<int:pk>/", reading.article, name="article"),
    path("articles/<int:pk>/cite/", citations.cite_article_page, name="cite-article"),
    path("articles/<int:pk>/cite.ris", citations.cite_article_file, {"ending": "ris"}, name="cite-article-ris"),
    path("articles/<int:pk>/cite.bib", citations.cite_article_file, {"ending": "bib"}, name="cite-article-bib"),
    path("quotes/", search.quotes, name="quotes"),
    path("quotes/speakers/", search.speaker_names, name="speaker-names"),
    path("quotes.csv", exports.csv, name="quotes-csv"),
    path("quotes.json", exports.json, name="quotes-json"),
    path("quotes.ris", exports.ris, name="quotes-ris"),
    path("quotes.bib", exports.bib, name="quotes-bib"),
    path("quotes/<int:pk>/", quotes.quote, name="quote"),
    path("quotes/<int:pk>/cite/", citations.cite_quote_page, name="cite-quote"),
    path("quotes/<int:pk>/cite.ris", citations.cite_quote_file, {"ending": "ris"}, name="cite-quote-ris"),
    path("quotes/<int:pk>/cite.bib", citations.cite_quote_file, {"ending": "bib"}, name="cite-quote-bib"),
    path("speakers/", speakers.speakers, name="speakers"),
    path("speakers/<slug:slug>/", speakers.speaker, name="speaker"),
    path("entities/", entities.entities, name="entities"),
    path("entities/<slug:slug>/", entities.entity, name="entity"),
    path("api/", include(api_urls(), namespace="api")),
    path("healthz", health.healthz, name="healthz"),
]
