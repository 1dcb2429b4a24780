import ChatflowCompiler
import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax
import Foundation
import TestSupport
import Testing

/// Coverage as text and as an lcov tracefile.
@Suite struct CoverageTests {
  private static func coverage(_ names: [String] = ["aliases", "conversations"]) throws -> Coverage
  {
    let files =
      try ScenarioGoldenTests.flowFiles()
      + names.map {
        SourceFile(name: "\($0).test.yaml", bytes: try Goldens.bytes("Scenarios/\($0).test.yaml"))
      }
    let loaded = try Loaded(files)
    return Coverage(loaded.compilation.lowered() ?? [], loaded.results)
  }

  @Test func text() throws {
    try Goldens.expect(CoverageReport.text(Self.coverage()), in: "Scenarios/reports/coverage.txt")
  }

  @Test func lcov() throws {
    try Goldens.expect(CoverageReport.lcov(Self.coverage()), in: "Scenarios/reports/coverage.lcov")
  }

  @Test func tracefileAddsUp() throws {
    let coverage = try Self.coverage()
    let records = try Tracefile(CoverageReport.lcov(coverage)).records
    #expect(records.map(\.file) == coverage.parts.map(\.file.name))
    for (record, flow) in zip(records, coverage.parts) {
      let points = zip(flow.points, flow.hits)
      #expect(record.values["LF"] == record.lines.count)
      #expect(record.values["LH"] == record.lines.values.count { $0 > 0 })
      #expect(record.values["BRF"] == record.branches.count)
      #expect(record.values["BRH"] == record.branches.count { $0.hits > 0 })
      #expect(Set(record.lines.keys) == Set(flow.points.map(\.span.start.line)))
      let ways = points.filter { $0.0.kind == .branch || $0.0.kind == .timer }
      #expect(record.branches.map(\.hits) == ways.map(\.1))
      #expect(record.branches.map(\.line) == ways.map(\.0.span.start.line))
      // A line counts as gone through when all that stands on it is.
      for (line, hits) in record.lines {
        #expect(hits == points.filter { $0.0.span.start.line == line }.map(\.1).min())
      }
    }
  }

  @Test func everyTestCountsOnceForAPoint() throws {
    let loaded = try Loaded(
      flow: "chatflow: flow\nversion: 1\nwelcome: Hi!\nemail_capture: {when: after 1m}\n",
      scenarios: """
        chatflow: flow
        tests:
          - {name: greets, steps: [open, {bot: Hi!}]}
          - {name: greets twice, steps: [open, {bot: Hi!}, close, {advance: 2d}, open, {bot: Hi!}]}
          - {name: fails, steps: [open, silence]}
        """)
    let coverage = Coverage(loaded.compilation.lowered() ?? [], loaded.results)
    let flow = try #require(coverage.parts.first)
    let hits = Dictionary(
      zip(flow.points.map(\.kind), flow.hits), uniquingKeysWith: { $0 + $1 })
    #expect(hits == [.message: 3, .timer: 0], "what failed was gone through too")
    #expect(coverage.counts == (1, 2))
    #expect(coverage.percent == 50)
    #expect(flow.uncovered.map(\.kind) == [.timer])
  }

  /// Each line of the hours is seen open and away, as far as it can be; nights belong to the day on
  /// which they began, and exceptions stand before the days of the week.
  @Test func hoursAreSeenOpenAndAway() throws {
    let flow = """
      chatflow: flow
      version: 1
      welcome: Hi!
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00, sat: 22:00-02:00, sun: closed}
        exceptions: {2026-12-25: closed, 2026-12-24: 09:00-13:00, 2026-12-26: 00:00-24:00}
        away: {show: message, message: Away.}

      """
    func coverage(_ steps: String...) throws -> Coverage {
      let tests = steps.enumerated().map { "  - {name: t\($0.0), \($0.1)}\n" }.joined()
      let loaded = try Loaded(flow: flow, scenarios: "chatflow: flow\ntests:\n\(tests)")
      return Coverage(loaded.compilation.lowered() ?? [], loaded.results)
    }
    func seen(_ coverage: Coverage) -> [String] {
      zip(coverage.parts[0].points, coverage.parts[0].hits)
        .filter { $0.0.kind == .hours && $0.1 > 0 }.map(\.0.name)
    }
    let none = try coverage("at: 2026-03-02 03:00, steps: [open, {bot: Away.}]")
    let names = none.parts[0].points.filter { $0.kind == .hours }.map(\.name)
    #expect(
      names == [
        "hours `mon-fri` while open", "hours `mon-fri` while away", "hours `sat` while open",
        "hours `sat` while away", "hours `sun` while away", "hours `2026-12-25` while away",
        "hours `2026-12-24` while open", "hours `2026-12-24` while away",
        "hours `2026-12-26` while open",
      ])
    #expect(seen(none) == ["hours `mon-fri` while away"])
    let night = try coverage("at: 2026-03-08 01:00, steps: [open, {bot: Hi!}]")
    #expect(seen(night) == ["hours `sat` while open"])
    let morning = try coverage("at: 2026-03-08 01:59, steps: [open, {bot: Hi!}, {advance: 1m}]")
    #expect(seen(morning) == ["hours `sat` while open", "hours `sun` while away"])
    let christmas = try coverage(
      "at: 2026-12-25 10:00, steps: [open, {bot: Away.}]",
      "at: 2026-12-24 12:00, steps: [open, {bot: Hi!}]")
    #expect(
      seen(christmas) == ["hours `2026-12-25` while away", "hours `2026-12-24` while open"])
    let before = try coverage(
      "at: 2026-03-02 08:00, steps: [{at: 2026-03-02 10:00}, open, {bot: Hi!}]")
    #expect(seen(before) == ["hours `mon-fri` while open"], "before the chat opens nobody sees it")
    #expect(CoverageReport.text(none).hasPrefix("flow: 1/2 messages, 1/9 hours\n"))
  }

  @Test func flowsOfOneNameInTwoFilesCountForThemselves() throws {
    let flow = "chatflow: flow\nversion: 1\nwelcome: Hi!\n"
    let test = "file: FILE\ntests: [{name: greets, steps: [open, {bot: Hi!}]}]\n"
    func loaded(_ folder: String) throws -> Loaded {
      let source = SourceFile(name: "\(folder)/flow.yaml", bytes: Array(flow.utf8))
      let scenarios = SourceFile(name: "\(folder)/flow.test.yaml", bytes: Array(test.utf8))
      return try Loaded([scenarios], neighbours: [[source]])
    }
    let (one, two) = try (loaded("a"), loaded("b"))
    let flows = (one.scenarios + two.scenarios).compactMap(\.flow.lowered)
    let coverage = Coverage(flows, one.results)
    #expect(coverage.parts.map(\.hits) == [[1], [0]])
    #expect(coverage.parts.map(\.file.name) == ["a/flow.yaml", "b/flow.yaml"])
  }

  @Test(arguments: [(0.0, "0%"), (50, "50%"), (99.96, "99.9%"), (100, "100%"), (33.34, "33.3%")])
  func percentIsCut(value: Double, text: String) {
    #expect(CoverageReport.percent(value) == text)
  }
}

/// A reader of lcov tracefiles (geninfo(1), "TRACEFILE FORMAT"): only what is well formed.
private struct Tracefile {
  struct Record {
    var file: String
    var lines: [Int: Int] = [:]
    var branches: [(line: Int, hits: Int)] = []
    var values: [String: Int] = [:]
  }

  private(set) var records: [Record] = []

  init(_ text: String) throws {
    var current: Record?
    #expect(text.hasSuffix("end_of_record\n"))
    for line in text.split(separator: "\n") where line != "TN:" {
      guard line != "end_of_record" else {
        records.append(try #require(current))
        current = nil
        continue
      }
      let parts = line.split(separator: ":", maxSplits: 1).map(String.init)
      try #require(parts.count == 2, "\(line)")
      if parts[0] == "SF" {
        #expect(current == nil)
        current = Record(file: parts[1])
        continue
      }
      let numbers = try parts[1].split(separator: ",").map { try #require(Int($0), "\(line)") }
      switch (parts[0], numbers.count) {
      case ("DA", 2): #expect(current?.lines.updateValue(numbers[1], forKey: numbers[0]) == nil)
      case ("BRDA", 4):
        #expect(numbers[2] == current?.branches.count)
        current?.branches.append((numbers[0], numbers[3]))
      case ("LF", 1), ("LH", 1), ("BRF", 1), ("BRH", 1): current?.values[parts[0]] = numbers[0]
      default: Issue.record("\(line)")
      }
    }
    #expect(current == nil)
  }
}
