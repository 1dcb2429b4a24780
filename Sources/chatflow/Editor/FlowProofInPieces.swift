import ChatflowCompiler
import ChatflowComparison
import ChatflowFiles
import ChatflowLanguageServer
import ChatflowSyntax

/// The guarantees of a flow, proved one after the other.
struct FlowProofInPieces: FlowProof {
  private let flow: LoweredFlow
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
    guard !isOver else { return }
    if current == nil {
      current = try? GuaranteeProof(flow, verdicts.count, zones: ZoneFiles.database)
      if current == nil { verdicts.append(nil) }
    }
    current?.proceed(FlowProofInPieces.situations)
    guard let verdict = current?.verdict else { return }
    verdicts.append(verdict)
    current = nil
  }

  func findings(_ flow: LoweredFlow) -> [Diagnostic] {
    zip(flow.flow.guarantees, verdicts).compactMap { $1?.diagnostic($0) }
  }
}
