import ChatflowCompiler
import ChatflowFiles
import ChatflowProgram
import ChatflowSyntax
import TestSupport
import Testing

/// Which project file concerns what (meaning 8).
@Suite struct ProjectTests {
  private static func flow(team: String) -> String {
    "chatflow: a\nversion: 1\nrouting: {assign: {team: \(team)}}\n"
  }

  /// The project file of some paths, from the folder on.
  private static func found(_ scratch: Scratch, _ paths: String...) throws(FileError) -> String? {
    let file = try Project(of: paths.map { scratch.path($0) }).file?.file.name
    return file.map { String($0.dropFirst(scratch.path("").count)) }
  }

  @Test func theNearestCounts() throws {
    let scratch = try Scratch([
      ".chatflow.yaml": "min_coverage: 1\n", "a/.chatflow.yaml": "min_coverage: 2\n",
      "a/b/flow.yaml": "", "c/flow.yaml": "",
    ])
    #expect(try Self.found(scratch, "a/b/flow.yaml") == "a/.chatflow.yaml")
    #expect(try Self.found(scratch, "a/b") == "a/.chatflow.yaml")
    #expect(try Self.found(scratch, "a/b/../../c/flow.yaml") == ".chatflow.yaml")
    #expect(try Self.found(scratch, "a/.chatflow.yaml", "a/b") == "a/.chatflow.yaml")
    #expect(try Self.found(scratch, "c/not/there.yaml") == ".chatflow.yaml")
    #expect(throws: FileError.self) { try Self.found(scratch, "a/b", "c") }
  }

  @Test func linksAreOneProject() throws {
    let scratch = try Scratch(["a/.chatflow.yaml": "min_coverage: 1\n", "a/flow.yaml": ""])
    try scratch.link("b", to: "a")
    #expect(try Self.found(scratch, "a", "b/flow.yaml") == "a/.chatflow.yaml")
  }

  @Test func itsPathsStartFromItsFolder() throws {
    let scratch = try Scratch([
      ".chatflow.yaml": "paths: [flows, ./more/../one.yaml, /etc]\n", "flows/a.yaml": "",
    ])
    let project = try Project(of: [scratch.path("flows")])
    #expect(project.paths == [scratch.path("flows"), scratch.path("one.yaml"), "/etc"])
    try scratch.file(".chatflow.yaml", Array("min_coverage: 1\n".utf8))
    let whole = try Project(of: [scratch.path("flows")])
    #expect(whole.paths.map { $0 + "/" } == [scratch.path("")])
    #expect(Project.absent.paths == ["."])
  }

  /// Whatever loads flows knows the teams; a host may leave the project file out like any other.
  @Test func flowsAreLoadedByIt() throws {
    let scratch = try Scratch([
      ".chatflow.yaml": "teams: [sales]\n", "flows/a.yaml": Self.flow(team: "saels"),
    ])
    let error = #expect(throws: LoadingError.self) {
      try FlowLoading.programs([scratch.path("flows")])
    }
    guard case .refused(let found, let files)? = error else {
      Issue.record("it was loaded")
      return
    }
    #expect(found.map(\.rule.name) == ["unknown-team"] && files.count == 2)
    let without = try FlowLoading.programs(
      [scratch.path("flows")], without: [scratch.path(".chatflow.yaml")])
    #expect(without.programs.count == 1)
    try scratch.file("flows/a.yaml", Array(Self.flow(team: "sales").utf8))
    #expect(try FlowLoading.programs([scratch.path("flows")]).programs.count == 1)
  }
}
