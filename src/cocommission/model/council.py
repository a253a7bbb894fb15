"""What a council's rounds share: its name, its look, its settings for lint."""

from typing import Annotated

from pydantic import Field

from cocommission.model.base import Record
from cocommission.model.values import Figure, Text


class Style(Record):
    """How the council's documents look."""

    colour: Annotated[
        str,
        Field(
            pattern="^#[0-9a-fA-F]{6}$",
            description="Main colour, e.g. #1d4f6e",
            json_schema_extra={
                "patternErrorMessage": "Write a colour as # and six letters a to f or digits, in quotes: '#1d4f6e'."
            },
        ),
    ] = "#1d4f6e"
    font: Annotated[Text, Field(description="Font of the documents")] = "Arial"
    heading_font: Annotated[Text | None, Field(description="Font of headings, if it is another")] = None
    logo: Annotated[Text | None, Field(description="A PNG file of the logo, seen from council.yaml")] = None
    logo_alt: Annotated[Text | None, Field(description="The logo in words, for those who do not see it")] = None
    contact: Annotated[Text | None, Field(description="How to reach the team")] = None
    legal: Annotated[Text | None, Field(description="Lines that every document must carry")] = None


class LintSettings(Record):
    """What the council sets for the linter."""

    options: Annotated[
        dict[str, dict[str, Figure]],
        Field(description="Numbers of a rule, by code", examples=[{"CC201": {"least": 5}}]),
    ] = {}
    off: Annotated[dict[str, Text], Field(description="Rules switched off, by code, each with the reason")] = {}
    per_file: Annotated[
        dict[str, dict[str, Text]],
        Field(
            description="Rules that do not count in some files: pattern of their names, seen from council.yaml "
            "(`*` in a name, `**` for any folders), to codes, each with the reason",
            examples=[{"*/bids/**": {"CC603": "bidders were told 400 words, letter of 3 May"}}],
        ),
    ] = {}


class Council(Record):
    """The ``council`` section."""

    name: Annotated[Text, Field(description="The council's name")]
    short_name: Annotated[Text | None, Field(description="A short name for footers")] = None
    style: Annotated[Style, Field(description="The look of documents")] = Style()
    lint: Annotated[LintSettings, Field(description="Settings of the linter")] = LintSettings()
    private: Annotated[Text | None, Field(description="Folder outside Git where bids, prices and scores live")] = None
