from articles.models.article import Article
from articles.models.curation import Correction
from articles.models.entity import Alias, Entity, Mention
from articles.models.importing import ImportBatch, ImportedFile, Preview
from articles.models.likeness import MinHashBand
from articles.models.outlet import Outlet
from articles.models.quote import Quote, Speaker
from articles.models.reporting import Report
from articles.models.searching import SearchChange, SearchEntry, SpeakerCount, SpeakerName
from articles.models.story import Story

__all__ = [
    "Alias",
    "Article",
    "Correction",
    "Entity",
    "ImportBatch",
    "ImportedFile",
    "Mention",
    "MinHashBand",
    "Outlet",
    "Preview",
    "Quote",
    "Report",
    "SearchChange",
    "SearchEntry",
    "Speaker",
    "SpeakerCount",
    "SpeakerName",
    "Story",
]
