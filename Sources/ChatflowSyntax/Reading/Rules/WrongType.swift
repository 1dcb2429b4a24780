/// A text where a map belongs, a list where a text belongs, and so on.
package enum WrongType {
  package static let rule = Rule(
    104, "wrong-type", .error,
    summary: "A value has another form than its key takes.",
    reason: """
      Each key takes a text, a list or keys of its own. The message says which; often the \
      indentation of the lines below is the slip.
      """,
    bad: """
      chatflow: support
      version: 1
      email_capture: «after 1m»
      """,
    good: """
      chatflow: support
      version: 1
      email_capture:
        when: after 1m
      """)

  static func diagnostic(
    _ node: Node, _ what: String, takes expected: String, help: String? = nil
  ) -> Diagnostic {
    let found =
      switch node.content {
      case .scalar: "a text"
      case .sequence: "a list"
      case .mapping: "keys of its own"
      }
    if expected.hasPrefix("a text"), let text = node.asText {
      return Diagnostic(
        rule, node.span, "\(what) takes \(expected), and YAML reads a colon as the end of a key",
        help: "put quotes around it: \(Wording.inQuotes(text))")
    }
    let spaced = node.withSpaceAfterColon.map { "put a space after the colon: `\($0)`" }
    return Diagnostic(
      rule, node.span, "\(what) takes \(expected), not \(found)", help: spaced ?? help)
  }
}

extension Node {
  /// The source of a map that may be meant as a text: one key and a plain text in one line.
  fileprivate var asText: String? {
    guard case .mapping(let entries) = content, entries.count == 1, let entry = entries.first,
      case .scalar(let scalar) = entry.value.content, scalar.style == .plain,
      span.start.line == span.end.line, !span.text.hasPrefix("{")
    else { return nil }
    return span.text
  }
}
