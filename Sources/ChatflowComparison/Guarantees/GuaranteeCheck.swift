package import ChatflowCalendar
package import ChatflowCompiler
import ChatflowExplorer
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
    _ lowered: LoweredFlow, _ index: Int, zones: ZoneDatabase, limit: Int = GuaranteeSearch.limit
  ) throws {
    chatflow = lowered.flow.name.value
    guard var proof = try GuaranteeProof(lowered, index, zones: zones, limit: limit) else { return }
    while proof.verdict == nil { proof.proceed(.max) }
    diagnostic = proof.verdict?.diagnostic(lowered.flow.guarantees[index])
    if case .broken(_, let test)? = proof.verdict { self.test = test }
  }

  /// A scenario file of the tests of one chatflow.
  package static func scenarios(_ checks: [GuaranteeCheck], of chatflow: String) -> String? {
    let tests = checks.filter { $0.chatflow == chatflow }.compactMap(\.test)
    guard !tests.isEmpty else { return nil }
    return "# Each fails as long as a guarantee of \(chatflow) is broken.\nchatflow: \(chatflow)\n"
      + "tests:\n" + tests.joined()
  }
}
