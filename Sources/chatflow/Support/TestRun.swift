import ChatflowSimulator
import ChatflowSyntax
import Dispatch

/// Runs tests on all cores; results stand in the order given.
enum TestRun {
  static func results(_ runs: [(Scenario, ScenarioTest)]) -> [TestResult] {
    // One slice a core would wait for the slowest; smaller ones level that out.
    let size = max(1, min(64, runs.count / 16))
    let slices = stride(from: 0, to: runs.count, by: size).map {
      runs[$0..<min($0 + size, runs.count)]
    }
    let gathered = Gathered(count: slices.count)
    DispatchQueue.concurrentPerform(iterations: slices.count) { index in
      gathered.set(index, slices[index].map { ScenarioRunner.run($0.1, of: $0.0) })
    }
    return gathered.all
  }

  /// Results by slice, filled from several threads.
  private final class Gathered: @unchecked Sendable {
    private let queue = DispatchQueue(label: "results")
    private var results: [[TestResult]]

    init(count: Int) { results = Array(repeating: [], count: count) }

    func set(_ index: Int, _ slice: [TestResult]) {
      queue.sync { results[index] = slice }
    }

    var all: [TestResult] { queue.sync { results.flatMap { $0 } } }
  }
}
