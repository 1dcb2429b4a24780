package import ChatflowProgram
package import ChatflowSyntax

/// Something in a flow that a scenario can go through: the way through the program, and where in
/// the source it is written.
package struct CoveragePoint: Sendable {
  /// What kind of thing is covered.
  package enum Kind: String, Sendable, CaseIterable {
    case step
    /// A side of an `if`, an option, an answer, an `otherwise`.
    case branch
    /// A `no_reply` entry, the capture timer, or a mail.
    case timer
    /// A message in one locale.
    case message
    /// A line of the opening hours, seen open or away.
    case hours
  }

  package let kind: Kind
  /// For people: "step `menu`", "option `Pricing`".
  package let name: String
  package let span: Span
  package let way: Way

  /// How one goes through it.
  package enum Way: Hashable, Sendable {
    case transition(Transition)
    case hours(HoursLines.Sight)
  }

  package var transition: Transition? {
    if case .transition(let transition) = way { transition } else { nil }
  }

  /// - Parameters:
  ///   - name: For people: "step `menu`", "option `Pricing`".
  ///   - span: Where it is written.
  package init(kind: Kind, name: String, span: Span, way: Way) {
    self.kind = kind
    self.name = name
    self.span = span
    self.way = way
  }
}
