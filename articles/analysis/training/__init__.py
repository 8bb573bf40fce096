"""Builds what ships in `model/`: `python -m articles.analysis.training FOLDER` (see __main__)."""
