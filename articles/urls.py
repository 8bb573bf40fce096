from django.urls import path

from articles.views import front, health, quotes, reading, suggestions

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
    path("quotes/<int:pk>/", quotes.quote, name="quote"),
    path("healthz", health.healthz, name="healthz"),
]
