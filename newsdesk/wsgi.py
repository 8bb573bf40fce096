import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsdesk.settings")

application = get_wsgi_application()
# Loads every view before the first request. What is loaded stays for good, so the collector need not go through it
# again and again in the middle of requests.
resolve("/")
gc.freeze()
