import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowServer
import Foundation
import Logging
import TestSupport
import Testing

@testable import chatflow_server

/// Files with which checking goes wrong: the attempt ends, and nothing else.
///
/// No file is known with which it does, or that would be mended. So another program is run here in
/// the place of the server's own, which crashes, hangs or takes all memory where a file says so.
@Suite struct FaultyFilesTests {
  enum Trouble: String, CaseIterable {
    case crash, hang, memory
  }

  private static let probe = Command.path + "-flow-probe"

  private static func flow(_ name: String, welcome: String = "Hi!") -> String {
    "chatflow: \(name)\nversion: 1\nwelcome: \(welcome)\n"
  }

  private static func faulty(_ name: String, _ trouble: Trouble) -> String {
    flow(name, welcome: "Hello!") + "# probe: \(trouble.rawValue)\n"
  }

  private static func source(_ scratch: Scratch, skipsBroken: Bool) -> FlowSource {
    let mark = scratch.path("b.yaml.hangs")
    return FlowSource(
      paths: [scratch.path("")], skipsBroken: skipsBroken, zones: ZoneFiles.database,
      process: FlowProcess(program: probe) { _ in
        // The time that it may take has passed once it surely hangs.
        while !FileManager.default.fileExists(atPath: mark) {
          try await Task.sleep(for: .milliseconds(10))
        }
        let id = Int32(try String(contentsOfFile: mark, encoding: .utf8)) ?? 0
        try FileManager.default.removeItem(atPath: mark)
        try Data("\(id)".utf8).write(to: URL(filePath: scratch.path("hung")))
      })
  }

  private static func end(of trouble: Trouble) -> String {
    trouble == .hang
      ? "checking it took longer than 30 seconds." : "checking it was ended by signal"
  }

  @Test(arguments: Trouble.allCases) func aStartNamesTheFile(_ trouble: Trouble) async throws {
    let scratch = try Scratch(["a.yaml": Self.flow("a"), "b.yaml": Self.faulty("b", trouble)])
    guard case .refused(let told) = try await Self.source(scratch, skipsBroken: false).load()
    else { throw Unexpected("it is served") }
    #expect(told.count == 1)
    #expect(told[0].hasPrefix("\(scratch.path("b.yaml")): \(Self.end(of: trouble))"), "\(told)")
    #expect(told[0].hasSuffix("This is a fault in chatflow."))
    guard trouble == .hang else { return }
    // What hung is gone.
    let id = try #require(Int32(try scratch.text("hung")))
    #expect(kill(id, 0) == -1 && errno == ESRCH)
  }

  @Test(arguments: Trouble.allCases) func theOthersAreServed(_ trouble: Trouble) async throws {
    let scratch = try Scratch([
      "a.yaml": Self.flow("a"), "b.yaml": Self.faulty("b", trouble),
      "c.yaml": "chatflow: c\nversion: 1\nwelcom: Hi!\n", "d.yaml": Self.flow("d"),
    ])
    guard
      case .programs(let programs, _, let leftOut) = try await Self.source(
        scratch, skipsBroken: true
      )
      .load()
    else { throw Unexpected("none is served") }
    #expect(programs.map(\.program.name) == ["a", "d"])
    #expect(leftOut.count == 4)
    #expect(leftOut[0].contains("b.yaml: \(Self.end(of: trouble))"))
    #expect(leftOut[1] == "left out: \(scratch.path("b.yaml"))")
    #expect(leftOut[2].contains("c.yaml:3:1"))
    #expect(leftOut[3] == "left out: \(scratch.path("c.yaml"))")
  }

  @Test(arguments: Trouble.allCases) func theOldOnesGoOn(_ trouble: Trouble) async throws {
    let scratch = try Scratch(["a.yaml": Self.flow("a"), "b.yaml": Self.flow("b")])
    let log = TestLog()
    let reload = Reload(
      source: Self.source(scratch, skipsBroken: false),
      shelf: ProgramShelf(zones: ZoneFiles.database), metrics: Metrics(), health: Health(),
      logger: Logger(label: "test") { _ in log })
    await reload.reload()
    let served = reload.shelf.current.map(\.hash)
    #expect(served.count == 2 && reload.health.refused.isEmpty)
    #expect(reload.metrics.text.contains("\nchatflow_last_reload_successful 1\n"))

    try scratch.file("a.yaml", Array(Self.flow("a", welcome: "Hello!").utf8))
    try scratch.file("b.yaml", Array(Self.faulty("b", trouble).utf8))
    await reload.reload()
    #expect(reload.shelf.current.map(\.hash) == served)
    #expect(reload.health.refused.count == 1)
    #expect(reload.health.refused.first?.contains(Self.end(of: trouble)) == true)
    #expect(reload.metrics.text.contains("\nchatflow_last_reload_successful 0\n"))
    #expect(reload.metrics.text.contains("\nchatflow_reloads_refused_total 1\n"))
    #expect(log.text.contains("error changed chatflows have errors and don't take effect"))
    #expect(log.text.contains(Self.end(of: trouble)))

    try scratch.file("b.yaml", Array(Self.flow("b", welcome: "Hello!").utf8))
    await reload.reload()
    #expect(Set(reload.shelf.current.map(\.hash)).isDisjoint(with: served))
    #expect(reload.health.refused.isEmpty)
    #expect(reload.metrics.text.contains("\nchatflow_last_reload_successful 1\n"))
  }

  /// Where broken files are left out, the rest takes effect, and what they held goes on.
  @Test func whatIsLeftOutGoesOn() async throws {
    let scratch = try Scratch(["a.yaml": Self.flow("a"), "b.yaml": Self.flow("b")])
    let reload = Reload(
      source: Self.source(scratch, skipsBroken: true),
      shelf: ProgramShelf(zones: ZoneFiles.database), metrics: Metrics(), health: Health(),
      logger: Logger(label: "test") { _ in TestLog() })
    await reload.reload()
    let served = reload.shelf.current.map(\.hash)
    try scratch.file("a.yaml", Array(Self.flow("a", welcome: "Hello!").utf8))
    try scratch.file("b.yaml", Array("chatflow: b\n".utf8))
    await reload.reload()
    #expect(reload.shelf.current.map(\.program.name) == ["a", "b"])
    #expect(reload.shelf.current[0].hash != served[0] && reload.shelf.current[1].hash == served[1])
    #expect(reload.health.refused.last == "left out: \(scratch.path("b.yaml"))")
  }

  /// A broken calendar beside the flows takes along those that refer to it.
  @Test func aCalendarBesideIsBroken() async throws {
    let scratch = try Scratch([
      "flows/a.yaml": Self.flow("a"),
      "flows/b.yaml": Self.flow("b") + "availability: {calendar: madrid}\n",
      "madrid.yaml": "calendar: madrid\ntimezone: Europe/Madrid\nhours: {mon: 18:00-18:00}\n",
    ])
    let source = FlowSource(
      paths: [scratch.path("flows")], skipsBroken: true, zones: ZoneFiles.database,
      process: FlowProcess(program: Self.probe))
    guard case .programs(let programs, _, let leftOut) = try await source.load()
    else { throw Unexpected("none is served") }
    #expect(programs.map(\.program.name) == ["a"])
    #expect(leftOut.filter { $0.hasPrefix("left out: ") }.count == 2, "\(leftOut)")
  }

  @Test func whatTheProcessAnswers() {
    let answer = LoadFlows.Answer(files: ["a b", "ä"], culprits: ["ä"], bundle: [0, 1, 0])
    #expect(LoadFlows.Answer(answer.bytes) == answer)
    #expect(LoadFlows.Answer(LoadFlows.Answer().bytes) == LoadFlows.Answer())
    #expect(LoadFlows.Answer([]) == LoadFlows.Answer())
    #expect(LoadFlows.Answer([0x61, 0]) == LoadFlows.Answer(files: ["a"]))
  }

  private struct Unexpected: Error {
    let what: String
    init(_ what: String) { self.what = what }
  }
}
