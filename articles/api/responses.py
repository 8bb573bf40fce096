from typing import Any

from pydantic import BaseModel

from articles.api.problems import Problem


def answers(shape: type[BaseModel]) -> dict[int, Any]:
    """What an operation answers, by status."""
    return {200: shape, 404: Problem, 422: Problem, 429: Problem}
