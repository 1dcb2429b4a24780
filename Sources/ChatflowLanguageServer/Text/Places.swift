import ChatflowJSON
import ChatflowSyntax

/// Places in files as a client has them: with its addresses and in its units.
struct Places {
  private let encoding: PositionEncoding
  private let open: [String: OpenDocument]

  init(_ encoding: PositionEncoding, open: [String: OpenDocument]) {
    self.encoding = encoding
    self.open = open
  }

  /// The address of a file, as the client writes it.
  func uri(_ path: String) -> String {
    open[path]?.uri ?? (path.hasPrefix("/") ? DocumentURI.uri(path) : path)
  }

  /// The lines of a file. Where the editor has a newer text, places of the older one are looked up
  /// in that.
  func lines(_ file: SourceFile) -> TextLines {
    if let lines = open[file.name]?.lines { return lines }
    return TextLines(file, encoding)
  }

  func range(_ span: Span) -> JSONValue { lines(span.file).range(span.range) }

  func location(_ span: Span) -> JSONValue {
    .members(["uri": .string(uri(span.file.name)), "range": range(span)])
  }

  /// A replacement in a file.
  func edit(_ span: Span, _ text: String) -> JSONValue {
    .members(["range": range(span), "newText": .string(text)])
  }
}
