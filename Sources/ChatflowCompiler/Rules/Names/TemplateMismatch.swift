import ChatflowSyntax

/// A message that inserts other values in one locale than in another.
enum TemplateMismatch: FlowRule {
  static let rule = Rule(
    506, "template-mismatch", .note,
    summary: "A message inserts a value in one locale, and not in another.",
    reason: """
      Translations of a text say the same, so they insert the same values: where one doesn't, a \
      `${…}` was often lost or misspelt on the way. Where a language needs none, ignore the note.
      """,
    bad: """
      chatflow: support
      version: 1
      locales: [en, es]
      follow_up: {after: 2m}
      email_capture:
        when: immediately
        thanks:
          en: Thanks! We'll write to ${contact.email}.
          «es»: ¡Gracias! Te escribimos.
      """,
    good: """
      chatflow: support
      version: 1
      locales: [en, es]
      follow_up: {after: 2m}
      email_capture:
        when: immediately
        thanks:
          en: Thanks! We'll write to ${contact.email}.
          es: ¡Gracias! Te escribimos a ${contact.email}.
      """)

  static func check(_ model: FlowModel) -> [Diagnostic] {
    model.uses.translatedTemplates.compactMap { variants in
      guard let first = variants.first, variants.allSatisfy({ isRead($0, model) }) else {
        return nil
      }
      for variant in variants.dropFirst() {
        if let found = difference(first, variant) ?? difference(variant, first) { return found }
      }
      return nil
    }
  }

  /// Whether all that a text inserts is a value: what is misspelt, or a fact, is told by itself.
  private static func isRead(_ variant: MessageText.LocaleVariant, _ model: FlowModel) -> Bool {
    variant.bubbles.allSatisfy { bubble in
      bubble.template.errors.isEmpty
        && bubble.template.insertions.allSatisfy { isValue($0.name, model) }
        && !insertsOtherwise(bubble.text.value)
    }
  }

  private static func isValue(_ name: String, _ model: FlowModel) -> Bool {
    switch model.names.meaning(of: name) {
    case .value?, .unreadable?: true
    case .fact?, nil: false
    }
  }

  /// Whether a text has a name in it as another tool inserts it: that is told by itself.
  private static func insertsOtherwise(_ text: String) -> Bool {
    if case .name? = MarkupMarks.first(in: text) { true } else { false }
  }

  /// What a text inserts, and another one doesn't.
  private static func difference(
    _ one: MessageText.LocaleVariant, _ other: MessageText.LocaleVariant
  ) -> Diagnostic? {
    let known = Set(other.bubbles.flatMap { $0.template.insertions.map(\.name) })
    for bubble in one.bubbles {
      for insertion in bubble.template.insertions where !known.contains(insertion.name) {
        return Diagnostic(
          rule, other.locale.span,
          "the text for `\(other.locale.value)` doesn't insert `${\(insertion.name)}`, as that for "
            + "`\(one.locale.value)` does",
          related: [.init(bubble.text.textMap().span(of: insertion.range), "inserted here")])
      }
    }
    return nil
  }
}
