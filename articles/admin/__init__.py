from django.contrib import admin

from articles.admin import articles, entities, imports, quotes

__all__ = ["articles", "entities", "imports", "quotes"]

admin.site.site_header = "Newsdesk"
admin.site.site_title = "Newsdesk"
admin.site.index_title = "Articles and what they say"
