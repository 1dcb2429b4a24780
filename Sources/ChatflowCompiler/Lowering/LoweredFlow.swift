package import ChatflowProgram
package import ChatflowSyntax

/// A compiled flow beside its source: what hosts of the compiler need that a program doesn't hold.
package struct LoweredFlow: Sendable {
  package let tables: ProgramTables
  /// What its program goes through, in the order of the source.
  package let points: [CoveragePoint]
  /// What the flow promises; nil where it promises nothing. In the order of `flow.guarantees`.
  package let guarantees: Guarantees?
  /// The flow as written.
  package let flow: Chatflow
  /// Its hours, be they in a calendar.
  package let hours: HoursBlock?
}
