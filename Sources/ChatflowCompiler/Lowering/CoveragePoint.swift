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
  }

  package let kind: Kind
  /// For people: "step `menu`", "option `Pricing`".
  package let name: String
  package let span: Span
  package let transition: Transition
}
