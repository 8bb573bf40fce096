"""What the pages show, as JSON to read: articles, quotations, speakers and entities, described at /api/openapi.json.

An address → `articles.py`, `quotes.py` or `names.py` → `shapes.py`, which is all that ever leaves. `service.py` answers
what goes wrong, `paging.py` leads from page to page, `throttling.py` counts.
"""
