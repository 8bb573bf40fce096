from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("articles.urls")),
]
handler500 = "newsdesk.faults.error_page"
handler400 = "newsdesk.faults.refused_page"
