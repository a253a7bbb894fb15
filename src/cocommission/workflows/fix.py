"""lint --fix: the files of some rounds in, what is certain mended in them out; nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from cocommission.finding import Level
from cocommission.loading.characters import readable_text
from cocommission.loading.folder import Folder
from cocommission.loading.round import load_round
from cocommission.loading.sections import Source
from cocommission.loading.tree import is_tree, quick_tree
from cocommission.mending import endings, ids, keys, letters, order, quotes, values
from cocommission.mending.text import Done, mended
from cocommission.rules.check import check_round

MOST_TURNS = 12
"""How often the files are gone through; each turn can only bring them nearer to what the schema wants."""
MOST_MISNAMED = 20
"""How many .yml files are tried; more are no slip of the pen."""


@dataclass
class Fixed:
    """What was mended: the files that differ now, those that got another name, and what was left and why."""

    files: dict[str, bytes] = field(default_factory=dict)
    renamed: dict[str, str] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)
    done: list[Done] = field(default_factory=list)
    stays: list[str] = field(default_factory=list)


def fix(
    folders: Iterable[Folder],
    misnamed: Mapping[str, bytes],
    can_write: Callable[[str], bool],
    wants: Callable[[str], bool] = lambda code: True,
) -> Fixed:
    """Mend what is certain in rounds; ``misnamed`` are their ``.yml`` files.

    Only files for which ``can_write`` is true change, and only for rules that ``wants``. Each changed text was read
    again and holds the same but for what was mended.
    """
    every = list(folders)
    before = {**misnamed, **{name: data for folder in every for name, data in folder.files.items()}}
    writable = frozenset(name for name in before if can_write(name))
    work = _Work(every, before, writable, wants, {})
    work.run()
    if wants(endings.CODE):
        work = _with_endings(work, sorted(set(misnamed) & writable))
    return work.fixed()


def _with_endings(work: _Work, names: list[str]) -> _Work:
    """The work with each ``.yml`` file renamed that its round takes without a new error, once all is mended."""
    waiting = {name: endings.against(name, work.before[name], work.before) for name in names}
    is_new = len(names) <= MOST_MISNAMED
    while is_new:
        is_new = False
        for name in [name for name in waiting if not waiting[name]]:
            trial = work.with_renamed(name)
            trial.run()
            if trial.errors() <= work.errors():
                work, is_new = trial, True
                del waiting[name]
    for name, why in waiting.items():
        work.stays.append(f"{name} keeps its name: {why or 'what it holds does not fit the round'}")
    return work


class _Work:
    """The files as they stand, turn by turn."""

    def __init__(
        self,
        folders: list[Folder],
        before: Mapping[str, bytes],
        writable: frozenset[str],
        wants: Callable[[str], bool],
        renamed: dict[str, str],
    ) -> None:
        self.folders, self.before, self.writable, self.wants = folders, before, writable, wants
        self.now = dict(before)
        self.renamed = renamed
        self.done = [Done(old, 1, endings.CODE, f"{old} is now {new}") for old, new in renamed.items()]
        self.stays: list[str] = []

    def with_renamed(self, name: str) -> _Work:
        """The same work from its beginning, with one more file that is read."""
        renamed = {**self.renamed, name: endings.new_name(name)}
        return _Work(self.folders, self.before, self.writable, self.wants, renamed)

    def errors(self) -> set[tuple[str, str]]:
        """The errors that loading finds in the rounds as they stand."""
        found = [one for folder in self.folders for one in load_round(self._folder(folder)).findings]
        return {(one.code, one.message) for one in found if one.level is Level.ERROR}

    def run(self) -> None:
        """Letters, then keys, values and ids until nothing changes, then order."""
        if self.wants(letters.CODE):
            for name in sorted(self.writable):
                self.now[name], done = letters.without_invisible(name, self.now[name])
                self.done.extend(done)
        for _ in range(MOST_TURNS):
            self.stays = []
            if not self._in_files() | self._ids():
                break
        if self.wants(order.CODE):
            self._order()

    def fixed(self) -> Fixed:
        """What changed, under the names that the files have now."""
        names = {name: self.renamed.get(name, name) for name in self.before}
        files = {
            new: self.now[old]
            for old, new in names.items()
            if old in self.writable and (self.now[old] != self.before[old] or old != new)
        }
        before = {old: self.before[old] for old, new in names.items() if new in files}
        every = dict.fromkeys(replace(one, file=names[one.file]) for one in self.done)
        done = sorted(every, key=lambda one: (one.file, one.line))
        return Fixed(files, self.renamed, before, done, sorted(set(self.stays)))

    def _folder(self, folder: Folder) -> Folder:
        """A round's folder as it would be read now."""
        files = {name: self.now[name] for name in folder.files}
        new = {new: self.now[old] for old, new in self.renamed.items() if _belongs(folder, old)}
        kept = tuple(one for one in folder.findings if one.place.file not in self.renamed)
        return replace(folder, files=files | new, findings=kept)

    def _sources(self) -> dict[str, Source]:
        """Every file that can be read, under the name that it came with."""
        result: dict[str, Source] = {}
        shown = {old for folder in self.folders for old in folder.files} | set(self.renamed)
        for name in sorted(shown):
            text, problem = readable_text(name, self.now[name])
            tree = quick_tree(text) if problem is None else None
            if problem is None and is_tree(tree) and (isinstance(tree, dict) or tree is None):
                result[name] = Source(name, text, tree or {})
        return result

    def _put(self, name: str, text: str) -> None:
        head = letters.BOM if self.now[name].startswith(letters.BOM) else b""
        self.now[name] = head + text.encode()

    def _in_files(self) -> bool:
        """Keys, values and quotes, file by file."""
        changed = False
        for name, source in self._sources().items():
            if name not in self.writable:
                continue
            found = [
                *(keys.key_mends(source) if self.wants(keys.CODE) else ()),
                *(values.value_mends(source) if self.wants(values.CODE) else ()),
                *(quotes.quote_mends(source) if self.wants(quotes.CODE) else ()),
            ]
            text, done = mended(source, found)
            if done:
                self._put(name, text)
                self.done.extend(done)
                changed = True
        return changed

    def _ids(self) -> bool:
        """Ids and references, all files of a group or none."""
        if not self.wants(ids.CODE):
            return False
        changed = False
        sources = self._sources()
        rounds = []
        for folder in self.folders:
            named = [*folder.files, *(old for old in self.renamed if _belongs(folder, old))]
            own = {name: sources[name] for name in named if name in sources and name != folder.council}
            council = sources.get(folder.council or "")
            rounds.append((own, council, all(name in sources for name in named)))
        for group in ids.groups(rounds, self.writable):
            texts: dict[str, str] = {}
            every: list[Done] = []
            for name, found in ids.id_mends(group).items():
                texts[name], done = mended(sources[name], found)
                if not done:
                    break
                every.extend(done)
            else:
                for name, text in texts.items():
                    self._put(name, text)
                self.done.extend(every)
                changed = changed or bool(every)
            self.stays.extend(group.stays)
        return changed

    def _order(self) -> None:
        for folder in self.folders:
            loaded = load_round(self._folder(folder))
            about, source = loaded.round.merged.round, loaded.mappings.get("round")
            names = {new: old for old, new in self.renamed.items()}
            name = names.get(source.name, source.name) if source else ""
            if about is None or source is None or name not in self.writable:
                continue
            if any(finding.code == order.CODE for finding in check_round(loaded).findings):
                text, done = order.put_in_order(source, about)
                if done:
                    self._put(name, text)
                    self.done.extend(replace(one, file=name) for one in done)


def _belongs(folder: Folder, name: str) -> bool:
    """Whether a .yml file was found among the files of this round."""
    return any(one.code == endings.CODE and one.place.file == name for one in folder.findings)
