package import ChatflowCalendar
package import ChatflowCompiler
import ChatflowExplorer
import ChatflowProgram
import ChatflowSimulator
package import ChatflowSyntax

/// What came of proving one guarantee.
package struct GuaranteeCheck: Sendable {
  /// Nil where it is proved.
  package private(set) var diagnostic: Diagnostic?
  /// A test that shows how it is broken; nil where it isn't.
  package private(set) var test: String?
  /// The chatflow.
  package let chatflow: String

  /// Proves a guarantee of a flow, or finds how it is broken.
  ///
  /// - Parameters:
  ///   - index: The row of the guarantee in the flow's list.
  ///   - limit: How many situations are told apart at most.
  /// - Throws: ``TimeZoneError`` where the flow's zone can't be read, `VerificationError` where the
  ///   compiled form is refused.
  package init(
    _ lowered: LoweredFlow, _ index: Int, zones: ZoneDatabase,
    limit: Int = 100_000
  ) throws {
    chatflow = lowered.flow.name.value
    guard let guarantees = lowered.guarantees, index < guarantees.list.count else { return }
    let flow = try TestedFlow(promising: lowered, zones: zones)
    let block = lowered.flow.guarantees[index]
    var found: Counterexample?
    let search = GuaranteeSearch(guarantees.list[index], of: flow.program, limit: limit) {
      path, quiet, readable in
      found = Counterexample(
        path, quiet: quiet, flow, index, readable,
        name: "breaks " + block.promise.filter { $0 != "`" && $0 != "\"" })
      return found != nil
    }
    switch search.verdict {
    case .proved: break
    case .vacuous: diagnostic = VacuousGuarantee.diagnostic(block, block.promise)
    case .broken:
      diagnostic = BrokenGuarantee.diagnostic(
        block, block.promise, conversation: found?.lines ?? [])
      test = found?.test
    case .undecided:
      diagnostic = UndecidedGuarantee.diagnostic(
        block, block.promise, states: search.stateCount)
    }
  }

  /// A scenario file of the tests of one chatflow.
  package static func scenarios(_ checks: [GuaranteeCheck], of chatflow: String) -> String? {
    let tests = checks.filter { $0.chatflow == chatflow }.compactMap(\.test)
    guard !tests.isEmpty else { return nil }
    return "# Each fails as long as a guarantee of \(chatflow) is broken.\nchatflow: \(chatflow)\n"
      + "tests:\n" + tests.joined()
  }
}
