"""A small client of the language server protocol: opens files, collects diagnostics, asks for completion and hover."""

import json
import queue
import subprocess
import threading

PATIENCE = 60
"""Seconds to wait for one answer on a busy machine."""


class LanguageServer:
    """``yaml-language-server`` as an editor runs it; a context manager."""

    def __init__(self, command, root, schemas=None):
        self.root = root
        self.diagnostics = {}
        self._settings = {
            "validate": True, "hover": True, "completion": True, "yamlVersion": "1.2",
            "schemaStore": {"enable": False}, "schemas": schemas or {},
        }  # fmt: skip
        self._messages = queue.Queue()
        self._last = 0
        self._process = subprocess.Popen(
            [*map(str, command), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self):
        capabilities = {"textDocument": {"completion": {}, "hover": {}}, "workspace": {"configuration": True}}
        folder = {"uri": self.root.as_uri(), "name": "root"}
        self._request(
            "initialize",
            processId=None, rootUri=self.root.as_uri(), workspaceFolders=[folder], capabilities=capabilities,
        )  # fmt: skip
        self._notify("initialized")
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._reader.join()
        with self._process:  # closes its streams
            pass

    def open(self, path, text=None):
        """Open a file, which need not exist when its text is given; return its diagnostics: (line from 1, words)."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text or path.read_text("utf-8")}
        self._notify("textDocument/didOpen", textDocument=document)
        told = self._until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri()
            )
        )
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in told["params"]["diagnostics"]]

    def completion(self, path, line, column):
        """Return label → words of the offers at a place (both from 1)."""
        offers = self._request("textDocument/completion", **self._at(path, line, column))["items"]
        return {one["label"]: _plain(one.get("documentation")) for one in offers}

    def hover(self, path, line, column):
        """Return the words shown over a place (both from 1)."""
        return _plain(self._request("textDocument/hover", **self._at(path, line, column))["contents"])

    @staticmethod
    def _at(path, line, column):
        return {"textDocument": {"uri": path.as_uri()}, "position": {"line": line - 1, "character": column - 1}}

    def _request(self, method, **params):
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda message: message.get("id") == number and "method" not in message)["result"]

    def _notify(self, method, **params):
        self._send({"method": method, "params": params})

    def _send(self, message):
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _until(self, wanted):
        while True:
            message = self._messages.get(timeout=PATIENCE)
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            if wanted(message):
                return message

    def _answer(self, message):
        if message["method"] != "workspace/configuration":
            return None
        return [self._settings if item.get("section") == "yaml" else {} for item in message["params"]["items"]]

    def _read(self):
        stream = self._process.stdout
        while header := stream.readline():
            size = int(header.split(b":")[1]) if header.lower().startswith(b"content-length") else 0
            while stream.readline().strip():
                pass
            self._messages.put(json.loads(stream.read(size)))


def _plain(words):
    return words["value"] if isinstance(words, dict) else words or ""
