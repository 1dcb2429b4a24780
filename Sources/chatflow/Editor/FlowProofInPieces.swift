import ChatflowCompiler
import ChatflowComparison
import ChatflowFiles
import ChatflowLanguageServer
import ChatflowSyntax

/// The guarantees of a flow, proved one after the other.
struct FlowProofInPieces: FlowProof {
  /// Nil once nothing is left to do: thousands of flows may be known.
  private var flow: LoweredFlow?
  /// Of those that are over; nil for one that can't be loaded: that is told where it is loaded.
  private var verdicts: [GuaranteeVerdict?] = []
  private var current: GuaranteeProof?
  private let count: Int

  /// How many situations are looked at between two looks at what the editor wants: some
  /// milliseconds.
  private static let situations = 200

  init(_ flow: LoweredFlow) {
    self.flow = flow
    count = flow.flow.guarantees.count
  }

  var isOver: Bool { verdicts.count == count }

  mutating func proceed() {
    guard !isOver, let flow else { return }
    if current == nil {
      current = try? GuaranteeProof(flow, verdicts.count, zones: ZoneFiles.database)
      if current == nil { add(nil) }
    }
    current?.proceed(FlowProofInPieces.situations)
    guard let verdict = current?.verdict else { return }
    add(verdict)
    current = nil
  }

  private mutating func add(_ verdict: GuaranteeVerdict?) {
    verdicts.append(verdict)
    if isOver { flow = nil }
  }

  func findings(_ flow: ChatflowSyntax.Chatflow) -> [Diagnostic] {
    zip(flow.guarantees, verdicts).compactMap { $1?.diagnostic($0) }
  }
}
