import ChatflowJSON
import ChatflowSyntax

/// The word that stands for a reason in a comment that ignores, chosen once the comment is written:
/// what is typed then stands in its place.
enum ReasonChoice {
  static let word = "REASON"
  static let name = "chatflow.chooseReason"

  /// The command to be done behind the edit that writes the comment, as the line from 0.
  static func command(_ uri: String, line: Int) -> JSONValue {
    .members([
      "title": .string("Write the reason"), "command": .string(name),
      "arguments": .array([.string(uri), .integer(line)]),
    ])
  }
}

extension EditorSession {
  /// Asks the client to choose the word, where it stands still.
  mutating func chooseReason(_ arguments: [JSONValue]) throws(RPCError) -> JSONValue {
    guard let uri = arguments.first?.string, let line = arguments.last?.number?.integer else {
      throw .invalidParams("a comment's file or line is missing")
    }
    guard let document = workspace.open[key(uri)], client.showsDocuments else { return .null }
    let file = SourceFile(name: "", bytes: document.bytes)
    guard line >= 0, line < file.lineStarts.count else { return .null }
    let range = file.lineRange(line)
    let word = Array(ReasonChoice.word.utf8)
    guard file.bytes[range].suffix(word.count).elementsEqual(word) else { return .null }
    let start = range.upperBound - word.count
    ask(
      "window/showDocument",
      .members([
        "uri": .string(uri), "takeFocus": .bool(true),
        "selection": places.lines(file).range(start..<range.upperBound),
      ]))
    return .null
  }
}
