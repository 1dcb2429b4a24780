/// CF0026 `unclosed-bracket`: a brace or bracket is not closed, or closed by the wrong one.
package enum UnclosedBracket {
  /// What `explain` and the reference pages say.
  package static let rule = Rule(
    26, "unclosed-bracket", .error,
    summary: "A brace or bracket is not closed, or closed by the wrong one.",
    reason: """
      A map in braces or a list in brackets goes on, over many lines if need be, to its closing \
      brace or bracket.
      """,
    bad: """
      chatflow: support
      version: 1
      locales: «[»en, es
      locale: en
      """,
    good: """
      chatflow: support
      version: 1
      locales: [en, es]
      locale: en
      welcome: {en: Hi!, es: ¡Hola!}
      """)

  static func diagnostic(_ span: Span) -> Diagnostic {
    let isBrace = span.text.utf8.first == UInt8(ascii: "{")
    return Diagnostic(
      rule, span,
      isBrace
        ? "The brace that opens here isn't closed." : "The bracket that opens here isn't closed.",
      help:
        "write \(isBrace ? "}" : "]") behind its last value; if it is text, put quotes around it")
  }

  static func wrongBracket(_ span: Span, opening: Span) -> Diagnostic {
    let isBrace = opening.text.utf8.first == UInt8(ascii: "{")
    return Diagnostic(
      rule, span,
      "\(Wording.quoted(span.text)) can't close what \(Wording.quoted(opening.text)) opened.",
      help: "write \(isBrace ? "}" : "]") here",
      related: [Diagnostic.Related(opening, "opened here")])
  }
}
