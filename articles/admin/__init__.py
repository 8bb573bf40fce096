from django.contrib import admin

from articles.admin import accounts, articles, corrections, entities, imports, quotes, reports

__all__ = ["accounts", "articles", "corrections", "entities", "imports", "quotes", "reports"]

admin.site.site_header = "Newsdesk"
admin.site.site_title = "Newsdesk"
admin.site.index_title = "Articles and what they say"
