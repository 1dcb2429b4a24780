import ChatflowJSON
import ChatflowSession

/// Lines of events: every answer is a line of JSON, and the same lines get the same answers.
enum JSONLinesPromises {
  static func check(_ bytes: [UInt8]) throws(BrokenPromise) {
    let lines = bytes.split(separator: 0x0A, maxSplits: 64, omittingEmptySubsequences: false)
    let first = try answers(to: lines)
    for line in first {
      try promise(line.last == 0x0A, "an answer without a line break")
      try promise(!line.dropLast().contains { $0 < 0x20 }, "an answer of more than a line")
      let value = try? JSONParser.parse(line)
      try promise(value?.members != nil, "an answer is no object")
      try promise(value?["effects"] != nil || value?["error"] != nil, "an answer says nothing")
    }
    guard bytes.isChosen else { return }
    try promise(try answers(to: lines) == first, "other answers to the same lines")
  }

  private static func answers(to lines: [ArraySlice<UInt8>]) throws(BrokenPromise) -> [[UInt8]] {
    var driver: JSONLines
    do {
      driver = try JSONLines(
        programs: Examples.programs, zones: Examples.zones, addsSnapshots: true)
    } catch {
      throw BrokenPromise("the examples can't be hosted: \(error)")
    }
    var answers: [[UInt8]] = []
    for line in lines { driver.receive(Array(line)) { answers.append($0) } }
    return answers
  }
}
