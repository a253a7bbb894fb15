"""The release package against OCDS 1.1.5 with the UK extension, its neighbours and our own, merged as it says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cocommission.cli import edge
from cocommission.errors import Exit
from cocommission.resources import shipped
from tests.interchange.reading import ROUNDS, package_of

OPEN = {"legalBasis"}
"""Fields of extensions that are not at hand: taken as open objects."""
OURS = Path(__file__).resolve().parents[2] / "src" / "cocommission" / "interchange" / "ocds" / "extension"


def patched(base: Any, patch: Any) -> Any:
    """A JSON merge patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    found = dict(base) if isinstance(base, dict) else {}
    for key, value in patch.items():
        if value is None:
            found.pop(key, None)
        else:
            found[key] = patched(found.get(key), value)
    return found


def read(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="session")
def release_schema(shared: Path) -> dict[str, Any]:
    folder = shared / "official" / "ocds"
    schema = read(folder / "release-schema-1.1.5.json")
    extensions = sorted((folder / "extensions").glob("*/release-schema.json"))
    assert len(extensions) == 5
    for file in (*extensions, folder / "uk" / "release-schema.json", OURS / "release-schema.json"):
        patch = {key: value for key, value in read(file).items() if key in ("properties", "definitions")}
        schema = patched(schema, patch)
    return dict(schema)


@pytest.fixture(scope="session")
def validator(release_schema: dict[str, Any]) -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(release_schema, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="session")
def package_schema(shared: Path) -> jsonschema.Draft4Validator:
    schema = read(shared / "official" / "ocds" / "release-package-schema-1.1.5.json")
    schema["properties"]["releases"]["items"] = {"type": "object"}
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def wrong(validator: jsonschema.Draft4Validator, value: Any) -> list[str]:
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize("round_", ROUNDS)
@pytest.mark.parametrize("scores", ["none", "winner", "all"])
def test_every_release_of_the_examples_is_valid(
    round_: str,
    scores: str,
    validator: jsonschema.Draft4Validator,
    package_schema: jsonschema.Draft4Validator,
    capsys: pytest.CaptureFixture[str],
) -> None:
    package = package_of(round_, capsys, "--scores", scores)
    assert wrong(package_schema, package) == []
    assert len(package["releases"]) == 2
    for release in package["releases"]:
        assert wrong(validator, release) == []


@pytest.mark.parametrize(
    "day", ["final: 2027-06-01", "signed: 2027-06-02, value: 900000.50", "cancelled: 2027-06-03, reason: R"]
)
def test_what_became_of_the_round_is_valid_too(
    day: str,
    validator: jsonschema.Draft4Validator,
    package_schema: jsonschema.Draft4Validator,
    release_schema: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "camden"
    shutil.copytree(shipped("examples") / "camden", folder, ignore=shutil.ignore_patterns("build"))
    (folder / "day-services" / "decision.yaml").write_text(f"decision: {{{day}}}\n", "utf-8")
    assert edge.run(["export", "ocds", str(folder / "day-services")]) == Exit.FINE
    package = json.loads(capsys.readouterr().out)
    assert wrong(package_schema, package) == []
    assert len(package["releases"]) == 3
    for release in package["releases"]:
        assert wrong(validator, release) == []
        assert list(unknown(release, release_schema, release_schema)) == []


def test_the_schema_refuses_what_is_wrong(
    validator: jsonschema.Draft4Validator, capsys: pytest.CaptureFixture[str]
) -> None:
    release = package_of(ROUNDS[0], capsys)["releases"][1]
    release["tender"]["lots"][0]["awardCriteria"]["criteria"][0]["numbers"][0]["weight"] = "much"
    release["bids"]["details"][0]["assessment"]["scores"][0].pop("points")
    release["tender"]["targets"][0]["outcome"]["domain"] = "cosmic"
    assert len(wrong(validator, release)) == 3


def resolved(schema: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = root["definitions"][schema["$ref"].removeprefix("#/definitions/")]
    return schema


def unknown(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> Iterator[str]:
    """Every field that neither the standard nor an extension has."""
    schema = resolved(schema, root)
    if isinstance(value, dict):
        if ".*" in "".join(schema.get("patternProperties", ())).replace("^", "")[:2]:
            return
        for key, one in value.items():
            if key in OPEN:
                continue
            if key not in schema.get("properties", {}):
                yield f"{path}/{key}"
            else:
                yield from unknown(one, schema["properties"][key], root, f"{path}/{key}")
    elif isinstance(value, list):
        for one in value:
            yield from unknown(one, schema.get("items", {}), root, path)


@pytest.mark.parametrize("round_", ROUNDS)
def test_there_is_no_field_that_no_schema_knows(
    round_: str, release_schema: dict[str, Any], capsys: pytest.CaptureFixture[str]
) -> None:
    for release in package_of(round_, capsys, "--scores", "all")["releases"]:
        assert list(unknown(release, release_schema, release_schema)) == []
        assert list(unknown({**release, "x": 1}, release_schema, release_schema)) == ["/x"]


def test_codes_of_closed_lists_are_in_their_lists(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = shared / "official" / "ocds"
    statistics = (folder / "extensions" / "bid" / "bidStatistics.csv").read_text("utf-8")
    statistics += (folder / "uk" / "+bidStatistics.csv").read_text("utf-8")
    milestones = (folder / "uk" / "+milestoneType.csv").read_text("utf-8")
    kinds = (folder / "extensions" / "awardCriteria" / "awardCriterionType.csv").read_text("utf-8")
    for round_ in ROUNDS:
        release = package_of(round_, capsys)["releases"][1]
        assert all(f",{one['measure']}," in statistics for one in release["bids"]["statistics"])
        assert all(f"{one['type']}," in milestones for one in release["tender"].get("milestones", ()))
        criteria = release["tender"]["lots"][0]["awardCriteria"]["criteria"]
        assert criteria and all(f"\n{one['type']}," in kinds for one in criteria)


def test_our_own_extension_describes_every_field_of_its_own() -> None:
    schema = read(OURS / "release-schema.json")
    about = read(OURS / "extension.json")
    assert about["schemas"] == ["release-schema.json"]
    fields = [field for one in schema["definitions"].values() for field in one["properties"].values()]
    assert len(fields) > 25
    assert all(field["title"] and field["description"].endswith(".") for field in fields)
    jsonschema.Draft4Validator.check_schema(schema)
