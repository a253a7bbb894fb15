"""A small client of yaml-language-server over standard input and output, for what people see in their editors."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

import pytest

VERSION = "1.19.2"
"""The version these tests were written with."""
NAMED = "COCOMMISSION_YAML_LANGUAGE_SERVER"
MOST_SECONDS = 60
MOST_TRIES = 50


def server_words() -> list[str]:
    """The command that starts the server; skips where it is not installed, since tests fetch nothing."""
    node, named = shutil.which("node"), os.environ.get(NAMED)
    if not node:
        pytest.skip("node is not installed, so no editor's language server can be run")
    if named:
        return [node, named, "--stdio"]
    found = shutil.which("yaml-language-server")
    if not found:
        pytest.skip(
            f"yaml-language-server is not installed: `npm install --global yaml-language-server@{VERSION}`, "
            f"or name its file bin/yaml-language-server in {NAMED}"
        )
    return [found, "--stdio"]


class Server:
    """One server with one schema for every file; ``with`` starts and ends it."""

    def __init__(self, words: list[str], schema: Path) -> None:
        self.words, self.schema = words, schema
        self.number = 0
        self.answers: queue.Queue[dict[str, Any]] = queue.Queue()

    def __enter__(self) -> Server:
        self.process = subprocess.Popen(
            self.words,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        threading.Thread(target=self._read, daemon=True).start()
        formats = ["markdown", "plaintext"]
        able = {
            "textDocument": {
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": formats}},
                "hover": {"contentFormat": formats},
            },
            "workspace": {"configuration": True},
        }
        self.ask("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": able})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings()})
        self._until_ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            if stream:
                stream.close()

    def _until_ready(self) -> None:
        """Settings take effect a moment after they are sent: ask until a section that nobody knows is a problem."""
        for _ in range(MOST_TRIES):
            if self.problems("nobody-knows-this: 1\n"):
                return
        pytest.fail("the language server never took our schema")

    def settings(self) -> dict[str, Any]:
        """What an editor's settings would say: our schema for every YAML file, and none from elsewhere."""
        return {
            "yaml": {
                "schemas": {self.schema.as_uri(): "*.yaml"},
                "schemaStore": {"enable": False},
                "kubernetesCRDStore": {"enable": False},
                "validate": True,
                "hover": True,
                "completion": True,
            }
        }

    def open(self, text: str) -> str:
        """Open a new file with that text; the answer is its address."""
        self.number += 1
        uri = (self.schema.parent / f"file-{self.number}.yaml").as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return uri

    def problems(self, text: str) -> list[str]:
        """The messages that an editor shows for that text."""
        uri = self.open(text)
        while True:
            said = self.answers.get(timeout=MOST_SECONDS)
            if said.get("method") == "textDocument/publishDiagnostics" and said["params"]["uri"] == uri:
                return [one["message"] for one in said["params"]["diagnostics"]]

    def completions(self, text: str) -> list[dict[str, Any]]:
        """What is offered where ``|`` stands in the text."""
        answer = self._at("textDocument/completion", text)
        return answer["items"] if isinstance(answer, dict) else list(answer or [])

    def hover(self, text: str) -> str:
        """What is shown when the pointer rests where ``|`` stands in the text."""
        answer = self._at("textDocument/hover", text)
        return str(answer["contents"]["value"]) if answer else ""

    def _at(self, method: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self.open(before + after)
        place = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        return self.ask(method, {"textDocument": {"uri": uri}, "position": place})

    def tell(self, method: str, params: Any) -> None:
        """Send a message that wants no answer."""
        self._send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """Send a message and wait for its answer."""
        self.number += 1
        number = self.number
        self._send({"jsonrpc": "2.0", "id": number, "method": method, "params": params})
        while True:
            said = self.answers.get(timeout=MOST_SECONDS)
            if said.get("id") == number and "method" not in said:
                assert "error" not in said, said
                return said["result"]

    def _send(self, message: Any) -> None:
        body = json.dumps(message).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _read(self) -> None:
        stream = self.process.stdout
        assert stream
        while True:
            length = 0
            while (line := stream.readline().strip()) != b"":
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not length:
                return
            message = json.loads(stream.read(length))
            if "method" in message and "id" in message:
                self._send({"jsonrpc": "2.0", "id": message["id"], "result": self._asked(message)})
            else:
                self.answers.put(message)

    def _asked(self, message: dict[str, Any]) -> Any:
        """What the server asks of an editor: its settings."""
        if message["method"] != "workspace/configuration":
            return None
        return [self.settings().get(item.get("section"), {}) for item in message["params"]["items"]]
