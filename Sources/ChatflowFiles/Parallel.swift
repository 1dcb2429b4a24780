import Dispatch

/// Work on all cores.
package enum Parallel {
  /// What `transform` gives for each element, in the order of the elements.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], _ transform: @Sendable (Element) -> Result
  ) -> [Result] {
    map(elements, few: elements.count) { $0.map(transform) }
  }

  /// What `transform` gives for at most `few` elements at a time, in the order of the elements.
  package static func map<Element: Sendable, Result: Sendable>(
    _ elements: [Element], few: Int, _ transform: @Sendable (ArraySlice<Element>) -> [Result]
  ) -> [Result] {
    // One slice a core would wait for the slowest; smaller ones level that out.
    let size = max(1, min(64, elements.count / 16))
    let slices = stride(from: 0, to: elements.count, by: size).map {
      elements[$0..<min($0 + size, elements.count)]
    }
    let gathered = Gathered<Result>(count: slices.count)
    DispatchQueue.concurrentPerform(iterations: slices.count) { index in
      var slice = slices[index]
      var results: [Result] = []
      while !slice.isEmpty {
        results += transform(slice.prefix(few))
        slice = slice.dropFirst(few)
      }
      gathered.set(index, results)
    }
    return gathered.all
  }

  /// Results by slice, filled from several threads.
  private final class Gathered<Result: Sendable>: @unchecked Sendable {
    private let queue = DispatchQueue(label: "results")
    private var results: [[Result]]

    init(count: Int) { results = Array(repeating: [], count: count) }

    func set(_ index: Int, _ slice: [Result]) {
      queue.sync { results[index] = slice }
    }

    var all: [Result] { queue.sync { results.flatMap { $0 } } }
  }
}
