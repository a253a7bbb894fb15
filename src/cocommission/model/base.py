"""What all records share: frozen, no unknown keys, and a short way to write the simple case."""

from typing import Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema


class Record(BaseModel):
    """A frozen record; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", revalidate_instances="never", defer_build=True)


class Shorthand:
    """Lets a bare text (or list) stand for the mapping with that one key: ``scale: x`` for ``scale: {id: x}``."""

    def __init__(self, text: str | None = None, items: str | None = None, text_schema: dict[str, Any] | None = None):
        self.text, self.items = text, items
        self.text_schema = text_schema or {"type": "string"}

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
        ways: list[dict[str, Any]] = [dict(self.text_schema)] if self.text else []
        if self.items:
            inner = handler.resolve_ref_schema(whole).get("properties", {}).get(self.items, {"type": "array"})
            ways.append({key: inner[key] for key in ("type", "items") if key in inner} or {"type": "array"})
        return {"anyOf": [*ways, whole]}
