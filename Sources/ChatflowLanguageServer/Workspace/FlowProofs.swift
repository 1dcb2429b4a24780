package import ChatflowCompiler
import ChatflowProgram
package import ChatflowSyntax

/// Guarantees of one flow that are being proved, a piece at a time.
package protocol FlowProof {
  /// Whether nothing is left to do.
  var isOver: Bool { get }

  /// Does the next piece.
  mutating func proceed()

  /// What is said of the guarantees, where they stand in a flow that promises the same.
  func findings(_ flow: LoweredFlow) -> [Diagnostic]
}

/// The guarantees of all flows: proved one flow after the other, and each once for what it says.
struct FlowProofs {
  /// All that a proof depends on. The layout of a file and its comments are no part of it.
  private struct Key: Hashable {
    let tables: ProgramTables
    let guarantees: Guarantees?

    init(_ flow: LoweredFlow) {
      tables = flow.tables
      guarantees = flow.guarantees
    }
  }

  private var finished: [Key: any FlowProof] = [:]
  /// What is still to be proved, last first.
  private var waiting: [(key: Key, flow: LoweredFlow)] = []
  private var current: (key: Key, proof: any FlowProof)?
  /// The last proof that ended of the flow of each file, by path: what it found is shown until more
  /// is known of the flow as it stands now.
  private var last: [String: Last] = [:]

  private struct Last {
    /// The guarantees in words: their tables change with every word of the flow.
    let promises: [String]
    let proof: any FlowProof

    init(_ proof: any FlowProof, of flow: LoweredFlow) {
      promises = Last.promises(flow)
      self.proof = proof
    }

    static func promises(_ flow: LoweredFlow) -> [String] {
      flow.flow.guarantees.map { "\($0.promise) \($0.when?.text.value ?? "")" }
    }
  }

  /// How many proofs are kept of flows that say something else meanwhile, and may say it again.
  private static let kept = 64

  /// Whether nothing is left to prove.
  var isOver: Bool { waiting.isEmpty }

  /// What is known of some flows.
  func findings(_ flows: [LoweredFlow]) -> [Diagnostic] {
    flows.flatMap { flow in
      if let proof = finished[Key(flow)] { return proof.findings(flow) }
      guard let before = last[flow.flow.file.name], before.promises == Last.promises(flow) else {
        return []
      }
      return before.proof.findings(flow)
    }
  }

  /// Takes these flows for all that are to be proved; those first that are `urgent`.
  mutating func want(_ flows: [LoweredFlow], urgent: (LoweredFlow) -> Bool) {
    let wanted = flows.map { (key: Key($0), flow: $0) }
    let left = wanted.filter { finished[$0.key] == nil }
    waiting = (left.filter { urgent($0.flow) } + left.filter { !urgent($0.flow) }).reversed()
    for one in wanted {
      guard let proof = finished[one.key] else { continue }
      last[one.flow.flow.file.name] = Last(proof, of: one.flow)
    }
    let keys = Set(wanted.map(\.key))
    if let key = current?.key, !keys.contains(key) { current = nil }
    if finished.count > keys.count + FlowProofs.kept {
      finished = finished.filter { keys.contains($0.key) }
      let paths = Set(wanted.map(\.flow.flow.file.name))
      last = last.filter { paths.contains($0.key) }
    }
  }

  /// Does one piece. Gives the flow whose proof that ended, if what is said of it may change.
  mutating func work(_ surroundings: any Surroundings) -> LoweredFlow? {
    guard let next = waiting.last else { return nil }
    guard current?.key == next.key else {
      current = (next.key, surroundings.proof(of: next.flow))
      return nil
    }
    current?.proof.proceed()
    guard let proof = current?.proof, proof.isOver else { return nil }
    let isNews = !proof.findings(next.flow).isEmpty || !findings([next.flow]).isEmpty
    finished[next.key] = proof
    last[next.flow.flow.file.name] = Last(proof, of: next.flow)
    current = nil
    waiting.removeLast()
    // The same may be promised twice.
    waiting.removeAll { $0.key == next.key }
    return isNews ? next.flow : nil
  }
}
