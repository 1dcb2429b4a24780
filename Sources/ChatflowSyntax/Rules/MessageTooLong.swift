/// A bubble over 4 KiB.
package enum MessageTooLong {
  package static let rule = Rule(
    116, "message-too-long", .error,
    summary: "A message has over 4,096 bytes.",
    reason: "Nobody reads that in a chat. Send it in several messages, or link to a page.",
    bad: "", good: "")

  static func diagnostic(_ text: Text) -> Diagnostic {
    Diagnostic(
      rule, text.span,
      "a message has at most \(Limits.messageBytes) bytes; this one has \(text.value.utf8.count)",
      help: "make a list of several texts, or link to a page")
  }
}
