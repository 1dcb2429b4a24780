import ChatflowJSON
import ChatflowSyntax

/// A file as it stands in an editor, saved or not.
struct OpenDocument {
  /// As the client writes it.
  let uri: String
  private(set) var version: Int?
  private(set) var lines: TextLines
  private let encoding: PositionEncoding

  /// Reads a `TextDocumentItem`.
  init?(_ item: JSONValue?, _ encoding: PositionEncoding) {
    guard let uri = item?["uri"]?.string, let text = item?["text"]?.string else { return nil }
    self.uri = uri
    self.encoding = encoding
    version = item?["version"]?.number?.integer
    lines = TextLines(Array(text.utf8), encoding)
  }

  var bytes: [UInt8] { lines.bytes }

  /// Applies `contentChanges` in order; one that can't be read throws, and those before it stay.
  mutating func apply(_ changes: JSONValue?, version: Int?) throws(RPCError) {
    self.version = version ?? self.version
    guard let changes = changes?.elements else {
      throw .invalidParams("there are no contentChanges")
    }
    for change in changes {
      guard let text = change["text"]?.string else {
        throw .invalidParams("a change has no text")
      }
      guard let range = change["range"], !range.isNull else {
        lines = TextLines(Array(text.utf8), encoding)
        continue
      }
      guard let start = TextPosition(range["start"]), let end = TextPosition(range["end"]) else {
        throw .invalidParams("a change's range has no start or end")
      }
      var bytes = lines.bytes
      let from = lines.offset(min(start, end))
      bytes.replaceSubrange(from..<max(from, lines.offset(max(start, end))), with: text.utf8)
      lines = TextLines(bytes, encoding)
    }
  }
}
