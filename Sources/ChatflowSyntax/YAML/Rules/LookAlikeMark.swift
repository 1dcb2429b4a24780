/// CF0035 `look-alike`: a character that YAML needs is another one that looks like it.
package enum LookAlikeMark {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    35, "look-alike", .error,
    summary: "A space, dash or colon that YAML needs is another character that looks like it.",
    reason: """
      Text copied from web pages and documents has spaces that don't break, long dashes and colons \
      of other scripts in it. YAML reads only the plain ones; the others are letters to it.
      """,
    bad: """
      chatflow: support
      version: 1
      welcome«\u{FF1A}» Hi!
      """,
    good: """
      chatflow: support
      version: 1
      welcome: Hi!
      """)

  /// Marks that stand for the dash of an item.
  static let bullets = Array("•–—−‐‑·∙▪◦●‣*+>→".unicodeScalars)

  /// `plain` is what stands there instead.
  static func diagnostic(_ span: Span, plain: String) -> Diagnostic {
    let value = UTF8Text.scalar(in: span.file.bytes, at: span.range.lowerBound).value ?? 0
    let code = Wording.codePoint(value)
    let fix: Fix
    let what: String
    switch plain.unicodeScalars.first {
    case nil:
      what = "A character that nobody can see (\(code)) stands here"
      fix = Fix("delete it", [Edit(span, "")])
    case " ":
      what =
        value == 0xA0
        ? "A non-breaking space (\(code)) stands here"
        : "A space that is none for YAML (\(code)) stands here"
      fix = Fix("type a normal space", [Edit(span, plain)])
    default:
      what = "This is no `\(plain)`, but a character that looks like one (\(code))"
      fix = Fix("type `\(plain)`", [Edit(span, plain)])
    }
    return Diagnostic(
      rule, span, "\(what), copied from a web page or document.", fix: fix)
  }
}
