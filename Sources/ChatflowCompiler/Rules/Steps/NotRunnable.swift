import ChatflowProgram
import ChatflowSyntax

/// What the verifier refuses of a flow in which no other check found an error.
enum NotRunnable {
  static let rule = Rule(
    311, "not-runnable", .error,
    summary: "The compiled form of a flow is refused.",
    reason: """
      `check` also compiles each flow in which it finds no error, and verifies what comes out, as \
      every program that loads it will. What is refused there would load nowhere. A check of its \
      own should have said so at its place: please report the file.
      """,
    described: """
      None is known: for every reason that is known, there is a check that names the place.
      """)

  /// Lowers and verifies a flow without errors: whatever passes `check` compiles, loads and runs.
  static func check(_ model: FlowModel) -> Diagnostic? {
    check(Lowering.tables(model), of: model.flow)
  }

  /// Verifies the tables of a flow.
  static func check(_ tables: ProgramTables, of flow: Chatflow) -> Diagnostic? {
    do throws(VerificationError) {
      try Program.verify(tables)
      return nil
    } catch {
      return diagnostic(error, of: flow)
    }
  }

  static func diagnostic(_ error: VerificationError, of flow: Chatflow) -> Diagnostic? {
    switch error.defect {
    case .tooManyEffects, .tooMuchText:
      Diagnostic(
        TooMany.rule, flow.name.span,
        "at once this flow can send over \(Bounds.maximumEffects) messages, or too much text",
        help: "let the visitor answer in between, or split the flow")
    // Such a zone doesn't exist, which is said at its place.
    case .badZone: nil
    default:
      Diagnostic(
        rule, flow.name.span, "this flow can't run: \(error.defect) (\(error.table))",
        help: "please report it with the file: a check of its own should have said where")
    }
  }
}
