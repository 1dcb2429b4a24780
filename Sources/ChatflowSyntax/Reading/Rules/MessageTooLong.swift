import ChatflowProgram

/// A bubble over 4 KiB.
package enum MessageTooLong {
  package static let rule = Rule(
    116, "message-too-long", .error,
    summary: "A message, or another text, has over 4,096 bytes.",
    reason: """
      Nobody reads that in a chat. Send it in several messages, or link to a page. Every other \
      text of a flow is limited likewise; a title or description has at most 65,536 bytes.
      """,
    described: """
      `say:` with the whole terms of sale, 20,000 letters. Mended: `say: Our terms are on \
      https://acme.com/terms.`
      """)

  /// Of a value that is no message.
  static func diagnostic(_ span: Span, _ what: String, bytes: Int, limit: Int) -> Diagnostic {
    Diagnostic(rule, span, "\(what) has at most \(limit) bytes; this one has \(bytes)")
  }

  static func diagnostic(_ text: Text) -> Diagnostic {
    Diagnostic(
      rule, text.span,
      "a message has at most \(Limits.messageBytes) bytes; this one has \(text.value.utf8.count)",
      help: "make a list of several texts, or link to a page")
  }
}
