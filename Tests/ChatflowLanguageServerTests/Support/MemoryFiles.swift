import ChatflowCalendar
import ChatflowCompiler
import ChatflowLanguageServer
import ChatflowSimulator
import ChatflowSyntax
import Synchronization

/// Files that lie in no folder but the test's memory.
final class MemoryFiles: Surroundings {
  private let texts: Mutex<[String: String]>

  init(_ texts: [String: String] = [:]) { self.texts = Mutex(texts) }

  func write(_ path: String, _ text: String?) { texts.withLock { $0[path] = text } }

  func listing(_ folders: [String]) -> [ListedFile]? {
    guard !folders.contains("/too-much") else {
      refused.withLock { $0 += 1 }
      return nil
    }
    return texts.withLock { texts in
      texts.keys.sorted().filter { path in folders.contains { path.hasPrefix($0 + "/") } }
        .map { ListedFile(path: $0, stamp: texts[$0] ?? "") }
    }
  }

  func read(_ path: String) -> [UInt8]? { texts.withLock { $0[path].map { Array($0.utf8) } } }

  func parse(_ files: [SourceFile]) -> [ReadFile] { files.map { ReadFile($0) } }

  func check(
    _ files: [ReadFile], unsaved: [ReadFile], proving: ([PromisingFlow]) -> [Diagnostic]
  ) -> Verdict {
    let compilation = Compilation(
      read: files, zoneExists: { $0 != "Nowhere/Land" }, proving: proving)
    let loading = ScenarioLoading(compilation, zoneExists: { _ in true }) { _ in [] }
    return Verdict(
      diagnostics: Diagnostics.sorted(
        compilation.diagnostics + loading.diagnostics + loading.faults),
      compilation: compilation, scenarios: loading)
  }

  /// How often a folder was looked through that has too much in it.
  let refused = Mutex(0)

  /// A proof takes as many pieces as there are guarantees, and finds each to say nothing.
  func proof(of flow: LoweredFlow) -> any FlowProof {
    proved.withLock { $0.append(flow.flow.name.value) }
    return Proof(left: flow.flow.guarantees.count)
  }

  /// The names of the flows of which proofs were begun, in order.
  let proved = Mutex<[String]>([])

  private struct Proof: FlowProof {
    var left: Int
    var isOver: Bool { left == 0 }
    mutating func proceed() { left -= 1 }
    func findings(_ flow: Chatflow) -> [Diagnostic] {
      flow.guarantees.map { VacuousGuarantee.diagnostic($0, $0.promise) }
    }
  }

  let zones = ZoneDatabase { _ in nil }
}
