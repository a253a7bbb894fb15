"""What all records share: frozen, no unknown keys, and a short way to write the simple case."""

from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema


class Record(BaseModel):
    """A frozen record; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", revalidate_instances="never", defer_build=True)


class Shorthand:
    """Lets a bare text (or list) stand for the mapping with that one key: ``scale: x`` for ``scale: {id: x}``."""

    def __init__(self, text: str | None = None, items: str | None = None):
        self.text, self.items = text, items

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        """The mapping's schema, after the shorthand is written out."""

        def write_out(value: Any) -> Any:
            if isinstance(value, str) and self.text:
                return {self.text: value}
            if isinstance(value, list | tuple) and self.items:
                return {self.items: list(value)}
            return value

        return BeforeValidator(write_out).__get_pydantic_core_schema__(source, handler)

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """Either the short way or the mapping."""
        whole = handler(schema)
        record = next((way for way in whole.get("anyOf", ()) if "$ref" in way), whole)
        keys = handler.resolve_ref_schema(record).get("properties", {})
        ways: list[dict[str, Any]] = []
        if self.text:
            kinds = keys[self.text].get("anyOf", [keys[self.text]])
            ways.append({key: value for key, value in kinds[0].items() if key not in ("title", "description")})
        if self.items:
            ways.append({key: keys[self.items][key] for key in ("type", "items")})
        return {"anyOf": [*ways, whole]}
