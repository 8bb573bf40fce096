"""The words of the database in use."""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from articles.search.databases import Database
from articles.search.postgresql import PostgreSQL
from articles.search.sqlite import SQLite


def database() -> Database:
    """The one in use. Raises ImproperlyConfigured where it is neither SQLite nor PostgreSQL."""
    if connection.vendor == "sqlite":
        return SQLite()
    if connection.vendor == "postgresql":
        return PostgreSQL()
    raise ImproperlyConfigured(f"DATABASE_URL: Newsdesk runs on SQLite and PostgreSQL, not on {connection.vendor}.")
