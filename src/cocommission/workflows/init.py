"""init: a new round as files – blank with the answers filled in, a shipped example, or an earlier round carried on."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from cocommission.errors import WrongUsage
from cocommission.journal import settle
from cocommission.loading.folder import (
    COUNCIL_FILE,
    ROUND_FILE,
    council_file,
    read_folder,
    repository_of,
    rounds_below,
    shown_path,
)
from cocommission.loading.sections import Loaded, load_file
from cocommission.loading.words import did_you_mean
from cocommission.model.outcomes import OutcomeLevel
from cocommission.resources import files_below, shipped
from cocommission.workflows.asked import FOR_NEXT_ROUND, QUESTIONS, Asked
from cocommission.workflows.blank import award_values, filled, scalar, slug
from cocommission.workflows.carry_on import carry_on, with_modeline
from cocommission.workflows.schema import schema_text

BLANK = "blank"
SCHEMA_FILE = ".cocommission/schema.json"
MODELINE = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
EXTENSIONS = '{\n  "recommendations": ["redhat.vscode-yaml"]\n}\n'
ASIDE = (".gitignore", ".gitattributes", ".vscode/extensions.json", SCHEMA_FILE)
"""Files beside the round; one that stands already is left as it is."""


@dataclass
class Made:
    """The files of a new round (name below its folder to bytes), and what there is to say about them."""

    files: dict[str, bytes]
    words: list[str] = field(default_factory=list)

    @property
    def rounds(self) -> list[str]:
        """The folders of the rounds, as names below the new folder."""
        return [name[: -len(ROUND_FILE)].rstrip("/") for name in self.files if name.split("/")[-1] == ROUND_FILE]


def examples() -> list[str]:
    """The names of the shipped examples."""
    return sorted(folder.name for folder in shipped("examples").iterdir() if (folder / COUNCIL_FILE).is_file())


def questions_for(origin: str | Path, council: Path | None) -> list[Asked]:
    """What is asked, by where the round comes from and whether a council's file stands above."""
    if isinstance(origin, Path):
        return [one for one in QUESTIONS if one.name in FOR_NEXT_ROUND]
    if origin != BLANK:
        return []
    return [one for one in QUESTIONS if council is None or one.name not in ("council", "private")]


def check_place(target: Path, origin: str | Path) -> Path | None:
    """Refuse a folder in which the round cannot stand; the council's file above it, if there is one."""
    shown = shown_path(target)
    if target.is_dir():
        settle(target)
    if os.path.lexists(target) and not target.is_dir():
        raise WrongUsage(f"{shown} is a file, not a folder", "name a new folder")
    council = council_file(target)
    if isinstance(origin, str) and origin != BLANK:
        if council:
            raise WrongUsage(
                f"{shown_path(council)} stands there already, and an example brings its own council.yaml",
                "choose a folder that is not below a council's",
            )
        if target.is_dir() and any(not inner.name.startswith(".") for inner in target.iterdir()):
            raise WrongUsage(
                f"the folder {shown} is not empty", f"name a new one: cocommission init {origin} --from {origin}"
            )
    elif os.path.lexists(target / ROUND_FILE):
        raise WrongUsage(f"{shown_path(target / ROUND_FILE)} is there already", "name a new folder for the new round")
    elif target.is_dir() and (held := sorted(target.glob(f"*/{ROUND_FILE}"))):
        raise WrongUsage(
            f"{shown} holds rounds already, such as {held[0].parent.name}",
            f"name a folder for the new one: cocommission init {shlex.quote(shown_path(target / 'new-round'))}",
        )
    return council


def check_nothing_lost(target: Path, made: Made) -> list[str]:
    """Refuse to write over anything; the names of files beside the round that stand already and are left alone."""
    standing = [name for name in made.files if os.path.lexists(target / name)]
    kept = [name for name in standing if name in ASIDE]
    lost = [shown_path(target / name) for name in standing if name not in ASIDE]
    if lost:
        more = f", and {len(lost) - 1} more" if len(lost) > 1 else ""
        raise WrongUsage(f"{lost[0]} is there already{more}; nothing was written", "name a new folder")
    for name in kept:
        del made.files[name]
    return kept


def example_copy(name: str) -> Made:
    """A whole council folder of the shipped examples, bids and scores included."""
    return Made({**files_below(shipped("examples") / name), **_beside()})


def blank_round(given: Mapping[str, str], council: Path | None, folder: str) -> Made:
    """A round with honest starting points; ``given`` are read answers, ``folder`` names the round if nobody did."""
    texts = {name: data.decode() for name, data in files_below(shipped("templates") / "rounds" / BLANK).items()}
    above = _council_above(council)
    values = _values(given, folder, above)
    names = ("round", "outcomes", "quality", "questions", "award", "involvement", "panel", "support")
    made = {f"{name}.yaml": filled(texts[f"{name}.yaml"], values) for name in names}
    shared = {name: texts[f"{name}.yaml"] for name in ("community", "glossary")}
    if above is None:
        head = filled(texts["council.yaml"], values)
        head = head if given.get("council") else _commented(head)
        made[COUNCIL_FILE] = head + shared["community"] + "\n" + shared["glossary"]
    else:
        if not _community_ids(above):
            made["community.yaml"] = MODELINE + shared["community"]
        if not above.records.get("glossary"):
            made["glossary.yaml"] = MODELINE + shared["glossary"]
    return Made({**{name: text.encode() for name, text in made.items()}, **_beside()})


def _beside() -> dict[str, bytes]:
    """What stands beside every new round: the editor's schema, and what Git must know."""
    folder = shipped("templates") / "rounds" / BLANK
    return {
        ".gitignore": (folder / "gitignore.txt").read_bytes(),
        ".gitattributes": (folder / "gitattributes.txt").read_bytes(),
        ".vscode/extensions.json": EXTENSIONS.encode(),
        SCHEMA_FILE: schema_text().encode(),
    }


def private_seen_from(target: Path, private: str) -> str:
    """The private folder as council.yaml in ``target`` names it; refused where Git or the round would hold it."""
    folder = Path(private).resolve()
    if folder == target.resolve() or target.resolve() in folder.parents:
        raise WrongUsage(f"{private} lies in the round itself", "name a folder beside it, e.g. --private ../private")
    repository = repository_of(folder)
    if repository is not None:
        raise WrongUsage(
            f"{private} lies in the Git repository {shown_path(repository)}, where bids would be committed",
            "name a folder outside it",
        )
    return Path(os.path.relpath(folder, target.resolve())).as_posix()


def _values(given: Mapping[str, str], folder: str, above: Loaded | None) -> dict[str, str]:
    title = given.get("title") or _title_of(folder)
    values = {
        name: given[name] for name in ("published", "deadline", "start", "budget_from", "budget_to") if name in given
    }
    values.update({name: scalar(given[name]) for name in ("service", "people", "private") if given.get(name)})
    values["id"], values["title"] = scalar(slug(title)), scalar(title)
    values["community_outcomes"] = f"[{', '.join(_community_ids(above))}]"
    if above is None:
        values["community_outcomes"] = "[neighbours-know-one-another, good-local-jobs, less-waste]"
    council, held = given.get("council"), above.records.get("council") if above else None
    if above is None and council:
        values["name"] = scalar(council)
    elif council and (held is None or held.name != council):
        values["council"] = scalar(council)
    elif held is None:
        values["council"] = ""
    price = Decimal(given.get("price") or 100 - Decimal(given.get("quality") or 80))
    values.update(award_values(price))
    values["price_points"] = format(price, "f")
    if price:
        values["price"] = values["price_points"]
    return values


def _council_above(council: Path | None) -> Loaded | None:
    return load_file(shown_path(council), council.read_bytes(), is_council=True) if council else None


def _community_ids(above: Loaded | None) -> list[str]:
    outcomes = above.records.get("outcomes", ()) if above else ()
    return [outcome.id for outcome in outcomes if outcome.level is OutcomeLevel.COMMUNITY]


def _title_of(folder: str) -> str:
    words = " ".join(re.findall(r"[^\W_]+", folder))
    return words[:1].upper() + words[1:] if words else "New round"


def _commented(text: str) -> str:
    """The council's section as comments, until somebody fills in the name."""
    head, mark, rest = text.partition("council:\n")
    lines = [f"# {line}".rstrip() if line else line for line in (mark + rest).split("\n")]
    return head + "\n".join(lines)


def next_round(path: Path, given: Mapping[str, str], council: Path | None) -> Made:
    """The round in ``path`` carried on: framework, criteria, questions, panel; bids, scores, dates and prices not."""
    folder = read_folder(path)
    prefix = "" if folder.path in ("", ".") else f"{folder.path}/"
    own = {name[len(prefix) :]: data for name, data in folder.files.items() if name != folder.council}
    carried = carry_on(own, given, SCHEMA_FILE)
    made = Made({**{name: text.encode() for name, text in carried.texts.items()}, **_beside()})
    if council is None and folder.council:
        text = folder.files[folder.council].decode("utf-8-sig")
        made.files[COUNCIL_FILE] = with_modeline(text, SCHEMA_FILE).encode()
        made.words.append(f"copied council.yaml from {folder.council}")
    if any("\ninvolvement:" in f"\n{text}" for text in carried.texts.values()):
        made.words.append("who took part last time came along, as outcomes refer to it: add who takes part this time")
    if carried.left_out:
        made.words.append(f"left out: {', '.join(carried.left_out)}, and declarations of interest")
    if carried.unset:
        made.words.append(f"not set any more: {', '.join(dict.fromkeys(carried.unset))}")
    if (path / "templates").is_dir():
        made.words.append(
            f"{shown_path(path / 'templates')} was not copied: copy it if the new round should look the same"
        )
    return made


def origin_of(word: str) -> str | Path:
    """What ``--from`` names: blank, a shipped example, or the folder of an earlier round."""
    known = [BLANK, *examples()]
    if word in known:
        return word
    path = Path(word)
    folder = path.parent if path.name == ROUND_FILE else path
    if (folder / ROUND_FILE).is_file():
        return folder
    near = did_you_mean(word, known)
    hint = f"did you mean {near}?" if near else f"say {', '.join(known)}, or the folder of a round"
    if folder.is_dir():
        inner = [shown_path(one) for one in rounds_below(folder)][:5]
        raise WrongUsage(
            f"{word} is not a round: it has no {ROUND_FILE}", f"name one of {', '.join(inner)}" if inner else hint
        )
    raise WrongUsage(f"there is nothing called {word} to begin from", hint)


def made_from(origin: str | Path, given: Mapping[str, str], council: Path | None, folder: str) -> Made:
    """The new round's files, whatever it begins from."""
    if isinstance(origin, Path):
        return next_round(origin, given, council)
    return blank_round(given, council, folder) if origin == BLANK else example_copy(origin)
