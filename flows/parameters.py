"""Parameters of the flows as Prefect checks them and shows them in its form; help texts are the flows' docstrings."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from seeds import languages


def _known(language: str) -> str:
    if language not in languages():
        raise ValueError(f"{language}: the language packs are {', '.join(languages())}")
    return language


class Columns(BaseModel):
    """Names of columns of .csv and .jsonl files, where they are unusual."""

    model_config = ConfigDict(extra="forbid")

    text: str | None = Field(None, description="Column that holds the article's text.")
    title: str | None = Field(None, description="Column that holds its headline.")
    published: str | None = Field(None, description="Column that holds the day it was published.")
    url: str | None = Field(None, description="Column that holds its address.")
    outlet: str | None = Field(None, description="Column that holds who published it.")

    def chosen(self) -> dict[str, str]:
        """Field → column, of the columns that are named."""
        return self.model_dump(exclude_none=True)


Inputs = Annotated[list[str], Field(min_length=1, examples=[["inbox"], ["archive/*.html", "news.csv"]])]
Workers = Annotated[int, Field(ge=1, le=256)]
Language = Annotated[str, AfterValidator(_known), Field(json_schema_extra={"enum": languages()})]
Wait = Annotated[float, Field(ge=0)] | None
Seconds = Annotated[float, Field(ge=0, le=600)]
Root = Annotated[str, Field(min_length=1, examples=["archive"])]
Layout = Annotated[str, Field(pattern="%", examples=["%Y/%m/%d", "date=%Y-%m-%d", "%Y/%m/%d.jsonl"])]
DaysARun = Annotated[int, Field(ge=1, le=31)]
