import ChatflowCompiler
import ChatflowFiles
import ChatflowProgram
import ChatflowSyntax
import TestSupport
import Testing

/// The calendar of a flow is found beside it, whatever the flow is loaded for.
@Suite struct NeighbourTests {
  private static func flow(_ name: String, calendar: String = "shared") -> String {
    """
    chatflow: \(name)
    version: 1
    welcome: Hi!
    email_capture: {when: after 1m}
    follow_up: {after: 2m}
    availability: {calendar: \(calendar)}

    """
  }

  private static func calendar(_ zone: String, name: String = "shared") -> String {
    "calendar: \(name)\ntimezone: \(zone)\nhours: {mon-sun: 09:00-18:00}\n"
  }

  /// The zones of the flows' calendars, by the flows' names, or the rules of what is wrong.
  private static func zones(_ scratch: Scratch, _ paths: [String]) throws -> [String] {
    let search = FileSearch(paths.map { scratch.path($0) })
    do throws(LoadingError) {
      return try FlowLoading.lowered(search).programs.map { program in
        let zone = program.tables.availability.hours?.zone
        return "\(program.name) \(zone.map { program.tables.texts.string($0) } ?? "none")"
      }
    } catch {
      guard case .refused(let found, _) = error else { throw error }
      return found.filter { $0.severity == .error }.map(\.rule.name)
    }
  }

  /// In the flow's folder, else in one right inside it, else in the one above; nowhere else.
  @Test(arguments: [
    (["f/shared.yaml", "f/in/shared.yaml", "shared.yaml"], "a Europe/Madrid"),
    (["f/other.yml", "f/in/shared.yaml", "shared.yaml"], "a Europe/Madrid"),
    (["f/in/z.yaml", "shared.yaml"], "a Europe/Madrid"), (["y.yml"], "a Europe/Madrid"),
    (["f/in/deeper/shared.yaml"], "unknown-calendar"), (["g/shared.yaml"], "unknown-calendar"),
    (["f/.shared.yaml"], "unknown-calendar"), (["f/shared.test.yaml"], "unknown-calendar"),
    (["f/shared.txt"], "unknown-calendar"),
  ])
  func places(_ paths: [String], _ expected: String) throws {
    var files = ["f/a.yaml": Self.flow("a"), "f/broken.yaml": "- [\n"]
    // The first is the one meant.
    for path in paths { files[path] = Self.calendar(path == paths[0] ? "Europe/Madrid" : "UTC") }
    let scratch = try Scratch(files)
    #expect(try Self.zones(scratch, ["f/a.yaml"]) == [expected])
    // As it is among files given, so it is beside them.
    #expect(try Self.zones(scratch, ["f/../f/./a.yaml"]) == [expected])
  }

  /// Each of several files has its own beside it, and what is given goes first.
  @Test func severalFiles() throws {
    let scratch = try Scratch([
      "a/a.yaml": Self.flow("a"), "a/shared.yaml": Self.calendar("Europe/Madrid"),
      "b/b.yaml": Self.flow("b", calendar: "other"),
      "b/other.yaml": Self.calendar("Europe/Berlin", name: "other"),
      "c/c.yaml": Self.flow("c"), "c/shared.yaml": Self.calendar("UTC"),
    ])
    #expect(
      try Self.zones(scratch, ["a/a.yaml", "b/b.yaml"]) == ["a Europe/Madrid", "b Europe/Berlin"])
    #expect(
      try Self.zones(scratch, ["a/a.yaml", "c/shared.yaml", "c/c.yaml"]) == ["a UTC", "c UTC"])
    // Two calendars of one name are as wrong as in one folder.
    #expect(try Self.zones(scratch, ["a/a.yaml", "c/c.yaml"]) == ["duplicate-name"])
  }

  /// What is wrong in a calendar beside a flow matters if it keeps the flow from working.
  @Test func onlyErrorsOfNeighboursAreTold() throws {
    let warned = Self.calendar("UTC") + "exceptions: {2026-03-02: closed, 2026-03-02: closed}\n"
    for (calendar, expected) in [
      (Self.calendar("UTC") + "# chatflow: ignore CF0301\n", []),
      (warned, ["duplicate-key"]), (Self.calendar("Europe/Nowhere"), ["unknown-zone"]),
    ] {
      let scratch = try Scratch(["a.yaml": Self.flow("a"), "shared.yaml": calendar])
      let sources = FlowLoading.checked(FileSearch([scratch.path("a.yaml")]))
      #expect(sources.names == [scratch.path("a.yaml")])
      #expect(sources.diagnostics.map(\.rule.name) == expected)
      let both = FlowLoading.checked(FileSearch([scratch.path(".")]))
      #expect(both.diagnostics.count > expected.count || !expected.isEmpty)
    }
  }
}
