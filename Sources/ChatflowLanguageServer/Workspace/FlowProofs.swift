import ChatflowCompiler
import ChatflowProgram
package import ChatflowSyntax

/// Guarantees of one flow that are being proved, a piece at a time.
package protocol FlowProof {
  /// Whether nothing is left to do.
  var isOver: Bool { get }

  /// Does the next piece.
  mutating func proceed()

  /// What is said of the guarantees, where they stand in a flow that promises the same.
  func findings(_ flow: Chatflow) -> [Diagnostic]
}

/// The guarantees of all flows: proved one flow after the other, and each once for what it says.
struct FlowProofs {
  /// A flow, and what its proof depends on.
  struct Wanted {
    fileprivate let key: Key
    fileprivate let flow: PromisingFlow

    init(_ flow: PromisingFlow) {
      key = Key(flow.lowered())
      self.flow = flow
    }

    var path: String { flow.flow.file.name }
  }

  /// All that a proof depends on, as 128 bits: the compiled forms of thousands of flows would take
  /// more memory than their files. The layout of a file and its comments are no part of it.
  fileprivate struct Key: Hashable {
    private let halves: SIMD2<Int>

    init(_ flow: LoweredFlow) {
      halves = SIMD2(Key.half(flow, 0), Key.half(flow, 1))
    }

    private static func half(_ flow: LoweredFlow, _ number: UInt8) -> Int {
      var hasher = Hasher()
      hasher.combine(number)
      hasher.combine(flow.tables)
      hasher.combine(flow.guarantees)
      return hasher.finalize()
    }
  }

  private var finished: [Key: any FlowProof] = [:]
  /// What is still to be proved, last first.
  private var waiting: [Wanted] = []
  private var current: (key: Key, proof: any FlowProof)?
  /// The last proof that ended of the flow of each file, by path: what it found is shown until more
  /// is known of the flow as it stands now.
  private var last: [String: Last] = [:]

  private struct Last {
    /// The guarantees in words: their tables change with every word of the flow.
    let promises: [String]
    let proof: any FlowProof

    init(_ proof: any FlowProof, of flow: Chatflow) {
      promises = Last.promises(flow)
      self.proof = proof
    }

    static func promises(_ flow: Chatflow) -> [String] {
      flow.guarantees.map { "\($0.promise) \($0.when?.text.value ?? "")" }
    }
  }

  /// How many proofs are kept of flows that say something else meanwhile, and may say it again.
  private static let kept = 64

  /// Whether nothing is left to prove.
  var isOver: Bool { waiting.isEmpty }

  /// What is known of some flows.
  func findings(_ flows: [Wanted]) -> [Diagnostic] {
    flows.flatMap { wanted in
      let flow = wanted.flow.flow
      if let proof = finished[wanted.key] { return proof.findings(flow) }
      guard let before = last[wanted.path], before.promises == Last.promises(flow) else {
        return []
      }
      return before.proof.findings(flow)
    }
  }

  /// Takes these flows for all that are to be proved; those first whose path is `urgent`.
  mutating func want(_ wanted: [Wanted], urgent: (String) -> Bool) {
    let left = wanted.filter { finished[$0.key] == nil }
    waiting = (left.filter { urgent($0.path) } + left.filter { !urgent($0.path) }).reversed()
    for one in wanted {
      guard let proof = finished[one.key] else { continue }
      last[one.path] = Last(proof, of: one.flow.flow)
    }
    let keys = Set(wanted.map(\.key))
    if let key = current?.key, !keys.contains(key) { current = nil }
    if finished.count > keys.count + FlowProofs.kept {
      finished = finished.filter { keys.contains($0.key) }
      let paths = Set(wanted.map(\.path))
      last = last.filter { paths.contains($0.key) }
    }
  }

  /// Does one piece. Gives the path of the flow whose proof ended, if what is said of it may
  /// change.
  mutating func work(_ surroundings: any Surroundings) -> String? {
    guard let next = waiting.last else { return nil }
    guard current?.key == next.key else {
      current = (next.key, surroundings.proof(of: next.flow.lowered()))
      return nil
    }
    current?.proof.proceed()
    guard let proof = current?.proof, proof.isOver else { return nil }
    let isNews = !proof.findings(next.flow.flow).isEmpty || !findings([next]).isEmpty
    finished[next.key] = proof
    last[next.path] = Last(proof, of: next.flow.flow)
    current = nil
    waiting.removeLast()
    // The same may be promised twice.
    waiting.removeAll { $0.key == next.key }
    return isNews ? next.path : nil
  }
}
