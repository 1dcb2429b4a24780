// A message is what a visitor reads: for each locale one or more bubbles, sent one after the other.

/// A message: its variants, one for every locale or one for all of them.
package struct Message: Hashable, Sendable {
  /// The row of the first variant in ``ProgramTables/variants``.
  package var firstVariant: UInt32
  /// Whether there is one variant a locale, in the order of ``ProgramTables/locales``; otherwise
  /// one serves every locale.
  package var isLocalized: Bool
  /// The message whose variants begin at row `firstVariant`.
  package init(firstVariant: UInt32, isLocalized: Bool) {
    self.firstVariant = firstVariant
    self.isLocalized = isLocalized
  }
}

/// One text sent to the visitor.
package enum Bubble: Hashable, Sendable {
  /// A text without templates.
  case text(TextID)
  /// Literal and inserted parts: rows of ``ProgramTables/parts``.
  case template(Rows)
}

/// A part of a template.
package enum TemplatePart: Hashable, Sendable {
  case literal(TextID)
  /// The value of a name; where it is unset, the fallback, or nothing.
  case value(ValueName, fallback: TextID?)
}
