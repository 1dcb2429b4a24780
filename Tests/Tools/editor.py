#!/usr/bin/env python3
"""Drives `chatflow lsp` as an editor does, by the client and the types of pygls and lsprotocol, which take
nothing that the protocol doesn't allow.

    editor.py CHATFLOW FOLDER

FOLDER holds `.chatflow.yaml`, `a.yaml` and `a.test.yaml` as EditorClientTests writes them. Says what it
sees, a line each; exits with 1 where something isn't as the protocol has it.
"""

import asyncio
import pathlib
import sys

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.client import LanguageClient


class Editor:
    def __init__(self, folder):
        self.folder = folder
        self.client = LanguageClient("editor", "1")
        self.published = {}
        self.changed = asyncio.Condition()
        self.registered = []
        self.version = 1

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        async def publish(params):
            async with self.changed:
                self.published[params.uri] = params
                self.changed.notify_all()

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params):
            self.registered += [registration.method for registration in params.registrations]

    def uri(self, name):
        return (self.folder / name).as_uri()

    def document(self, name):
        return types.TextDocumentIdentifier(self.uri(name))

    async def findings(self, name, is_meant):
        """The codes of a file once they are as meant."""
        async with self.changed:
            await self.changed.wait_for(
                lambda: self.uri(name) in self.published and is_meant(self.codes(name)))
        return self.codes(name)

    def codes(self, name):
        return [f"{d.range.start.line}:{d.code}" for d in self.published[self.uri(name)].diagnostics]

    def open(self, name):
        text = (self.folder / name).read_text(encoding="utf-8")
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(
            types.TextDocumentItem(self.uri(name), "yaml", self.version, text)))
        return text

    def write(self, name, text):
        self.version += 1
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(self.version, self.uri(name)),
            [types.TextDocumentContentChangeWholeDocument(text)]))

    def applied(self, name, text, edits):
        lines = text.split("\n")
        places = [0]
        for line in lines:
            places.append(places[-1] + len(line) + 1)
        for edit in sorted(edits, key=lambda edit: (edit.range.start.line, edit.range.start.character),
                           reverse=True):
            start = places[edit.range.start.line] + edit.range.start.character
            end = places[edit.range.end.line] + edit.range.end.character
            text = text[:start] + edit.new_text + text[end:]
        return text


async def drive(command, folder):
    editor = Editor(folder)
    client = editor.client
    await client.start_io(command, "lsp", "--stdio")
    started = await client.initialize_async(types.InitializeParams(
        capabilities=types.ClientCapabilities(
            workspace=types.WorkspaceClientCapabilities(
                did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                    dynamic_registration=True))),
        workspace_folders=[types.WorkspaceFolder(folder.as_uri(), "project")]))
    print("server", started.server_info.name, started.capabilities.position_encoding)
    client.initialized(types.InitializedParams())

    text = editor.open("a.yaml")
    print("findings", *await editor.findings("a.yaml", lambda codes: codes))
    print("scenarios", *await editor.findings("a.test.yaml", lambda codes: codes))

    place = types.Position(text.split("\n").index("routing:"), 2)
    hover = await client.text_document_hover_async(types.HoverParams(editor.document("a.yaml"), place))
    print("hover", hover.contents.value.split(":")[0])
    editor.open("file.test.yaml")
    hover = await client.text_document_hover_async(
        types.HoverParams(editor.document("file.test.yaml"), types.Position(0, 8)))
    print("tested", hover.contents.value.split(" in ")[0])

    # A team that the project lists, in the place of the one that it doesn't.
    line = next(index for index, line in enumerate(text.split("\n")) if "saels" in line)
    column = text.split("\n")[line].index("saels")
    items = await client.text_document_completion_async(types.CompletionParams(
        editor.document("a.yaml"), types.Position(line, column + 2)))
    print("teams", *[item.label for item in items])

    # A request is taken back; others are answered all the same.
    protocol = client.protocol
    pending = protocol.send_request_async(
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, types.DocumentSymbolParams(editor.document("a.yaml")))
    task = asyncio.ensure_future(pending)
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except (asyncio.CancelledError, JsonRpcException) as error:
        print("taken back", type(error).__name__)
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(editor.document("a.yaml")))
    print("symbols", *[symbol.name for symbol in symbols])

    # What isn't the protocol is answered as the protocol says, and nothing ends.
    client._server.stdin.write(b"Content-Length: 9\r\n\r\n{nonsense")
    try:
        await protocol.send_request_async("chatflow/nonsense", {})
    except JsonRpcException as error:
        print("unknown", error.code)

    fixes = await client.text_document_code_action_async(types.CodeActionParams(
        editor.document("a.yaml"), types.Range(types.Position(0, 0), types.Position(0, 0)),
        types.CodeActionContext([], only=[types.CodeActionKind.SourceFixAll])))
    text = editor.applied("a.yaml", text, fixes[0].edit.changes[editor.uri("a.yaml")])
    editor.write("a.yaml", text)
    print("mended", *await editor.findings("a.yaml", lambda codes: len(codes) == 1))
    text = text.replace("saels", "sales")
    editor.write("a.yaml", text)
    print("left", *await editor.findings("a.yaml", lambda codes: not codes))

    rename = await client.text_document_rename_async(types.RenameParams(
        editor.document("a.yaml"), types.Position(0, 10), "shop"))
    print("renamed in", *sorted(uri.rsplit("/", 1)[1] for uri in rename.changes))

    # The project file counts as it stands in the editor.
    editor.open(".chatflow.yaml")
    editor.write(".chatflow.yaml", "teams: [support]\n")
    print("project", *await editor.findings("a.yaml", lambda codes: codes))
    editor.write(".chatflow.yaml", "team: [support]\n")
    print("project file", *await editor.findings(".chatflow.yaml", lambda codes: codes))

    print("registered", *editor.registered)
    await client.shutdown_async(None)
    client.exit(None)
    await client._server.wait()
    print("status", client._server.returncode)
    await client.stop()


def main():
    command, folder = sys.argv[1:]
    asyncio.run(drive(command, pathlib.Path(folder)))


if __name__ == "__main__":
    main()
