import ChatflowJSON

@testable import ChatflowLanguageServer

/// A text with a mark `│` where the cursor stands.
struct Marked {
  let text: String
  let line: Int
  /// In UTF-16 units.
  let character: Int

  init(_ marked: String) {
    let parts = marked.split(separator: "│", maxSplits: 1, omittingEmptySubsequences: false)
    let before = parts[0]
    text = parts.joined()
    line = before.utf8.count { $0 == 0x0A }
    character =
      before.split(separator: "\n", omittingEmptySubsequences: false).last?.utf16.count ?? 0
  }

  var position: JSONValue { .position(line, character) }
}

extension TestClient {
  /// Asks about the cursor in a file, which is opened with that text.
  mutating func ask(
    _ method: String, _ name: String, _ marked: Marked,
    _ more: KeyValuePairs<String, JSONValue> = [:]
  ) throws -> JSONValue {
    if server.session.workspace.open["/p/\(name)"] == nil { open(name, marked.text) }
    return try request(
      method,
      JSONValue.members([
        "textDocument": .members(["uri": .string(TestClient.uri(name))]),
        "position": marked.position,
      ]).adding(more))
  }

  /// What can be written at the cursor.
  mutating func completions(_ name: String, _ marked: String) throws -> [String] {
    let answer = try ask("textDocument/completion", name, Marked(marked))
    return (answer.elements ?? []).compactMap { $0["label"]?.string }
  }

  /// A file with edits of a `WorkspaceEdit` applied.
  func applying(_ edit: JSONValue?, to name: String, _ text: String) -> String {
    let edits = edit?["changes"]?[TestClient.uri(name)]?.elements ?? []
    return TestClient.applying(edits, to: text)
  }

  static func applying(_ edits: [JSONValue], to text: String) -> String {
    let lines = TextLines(Array(text.utf8), .utf16)
    var bytes = lines.bytes
    let ranges = edits.compactMap { edit in
      lines.sourceRange(edit["range"]).map { ($0, edit["newText"]?.string ?? "") }
    }
    for (range, new) in ranges.sorted(by: { $0.0.lowerBound > $1.0.lowerBound }) {
      bytes.replaceSubrange(range, with: new.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
