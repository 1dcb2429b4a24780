package import ChatflowCalendar
package import ChatflowCompiler
import ChatflowExplorer
import ChatflowProgram
import ChatflowSimulator
package import ChatflowSyntax

/// What came of proving a guarantee, wherever it is written.
package enum GuaranteeVerdict: Sendable {
  case proved
  /// Its moment can't happen, or its condition never holds.
  case vacuous(neverAsked: Bool)
  /// Broken by a conversation; nil where no scenario can show it.
  case broken(conversation: [String], test: String?)
  /// Nothing was found among the situations that were told apart, as many as this.
  case undecided(situations: Int)

  /// What is said of the guarantee; nil where it is proved.
  package func diagnostic(_ block: GuaranteeBlock) -> Diagnostic? {
    switch self {
    case .proved: nil
    case .vacuous(let neverAsked):
      VacuousGuarantee.diagnostic(block, block.promise, neverAsked: neverAsked)
    case .broken(let conversation, _):
      BrokenGuarantee.diagnostic(block, block.promise, conversation: conversation)
    case .undecided(let situations):
      UndecidedGuarantee.diagnostic(block, block.promise, states: situations)
    }
  }
}

/// A guarantee that is being proved, as far as one likes at a time.
package struct GuaranteeProof {
  /// Nil as long as it isn't over.
  package private(set) var verdict: GuaranteeVerdict?
  private let flow: TestedFlow
  private let index: Int
  private let promise: String
  private var search: GuaranteeSearch
  private var found: Counterexample?

  /// Begins to prove a guarantee of a flow; nil where there is none in that row.
  ///
  /// - Throws: ``TimeZoneError`` where the flow's zone can't be read, `VerificationError` where the
  ///   compiled form is refused.
  package init?(
    _ lowered: LoweredFlow, _ index: Int, zones: ZoneDatabase, limit: Int = GuaranteeSearch.limit
  ) throws {
    guard let guarantees = lowered.guarantees, index < guarantees.list.count else { return nil }
    flow = try TestedFlow(promising: lowered, zones: zones)
    self.index = index
    promise = lowered.flow.guarantees[index].promise
    search = GuaranteeSearch(guarantees.list[index], of: flow.program, limit: limit)
    noteVerdict()
  }

  /// Looks at a number of situations at most.
  package mutating func proceed(_ situations: Int) {
    guard verdict == nil else { return }
    let (flow, index) = (flow, index)
    let name = "breaks " + promise.filter { $0 != "`" && $0 != "\"" }
    var found: Counterexample?
    search.proceed(situations) { path, quiet, readable in
      found = Counterexample(path, quiet: quiet, flow, index, readable, name: name)
      return found != nil
    }
    self.found = found
    noteVerdict()
  }

  private mutating func noteVerdict() {
    verdict =
      switch search.verdict {
      case .proved: .proved
      case .vacuous(let neverAsked): .vacuous(neverAsked: neverAsked)
      case .broken: .broken(conversation: found?.lines ?? [], test: found?.test)
      case .undecided: .undecided(situations: search.stateCount)
      case nil: nil
      }
  }
}
