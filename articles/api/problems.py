"""What an answer says that is none."""

from pydantic import BaseModel, Field


class Refused(Exception):
    """A parameter has a value that there cannot be; `message` says which there can be."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter, self.message = parameter, message


class Moved(Exception):
    """What was asked for is merged into what is at `address`."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class ParameterProblem(BaseModel):
    parameter: str
    message: str


class Problem(BaseModel):
    detail: str = Field(description="What is wrong and what to do about it.")
    errors: list[ParameterProblem] = Field([], description="The parameters at fault.")
