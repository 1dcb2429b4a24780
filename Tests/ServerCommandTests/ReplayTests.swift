import ChatflowLive
import ChatflowSQLite
import Foundation
import LiveTestSupport
import TestSupport
import Testing

/// `chatflow replay` as it is typed, beside a store that is in use.
@Suite struct ReplayTests {
  private static let flow = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: immediately}
    """

  /// A folder as a server has it, with two conversations.
  private func dataFolder() async throws -> (desk: Desk, folder: URL) {
    let desk = try Desk([Self.flow], database: "chatflow.sqlite")
    for name in ["ana", "eva"] {
      let browser = Browser(name)
      let conversation = try await desk.open(browser)
      try await desk.act(browser, conversation, .message("Hello, I am \(name)@acme.com"))
    }
    return (desk, desk.folder)
  }

  private func replay(
    _ flow: String, in folder: URL, _ options: [String] = []
  ) throws -> (status: Int32, output: String, error: String) {
    try Data(flow.utf8).write(to: folder.appending(path: "flow.yaml"))
    let result = try Command.run(
      ["replay", "--data", folder.path(), "flow.yaml"] + options, in: folder)
    return (result.status, result.output, result.error)
  }

  @Test func conversationsAreCounted() async throws {
    let (desk, folder) = try await dataFolder()
    let same = try replay(Self.flow, in: folder)
    #expect(same.status == 0 && same.error == "")
    #expect(
      same.output
        == "2 conversations: 2 the same way, 0 the same but for words, 0 another way\n")
    let words = try replay(
      Self.flow.replacingOccurrences(of: "Hi!", with: "Hello!"), in: folder)
    #expect(words.output.contains("2 the same but for words"), "\(words)")
    let absent = try replay(
      Self.flow.replacingOccurrences(of: "chatflow: a", with: "chatflow: b"), in: folder)
    #expect(absent.output.contains("2 conversations of a, which isn't among the files"))
    let later = try replay(Self.flow, in: folder, ["--since", "2999-01-01"])
    #expect(later.output.hasPrefix("0 conversations"), "\(later)")
    let others = try replay(
      Self.flow.replacingOccurrences(of: ": a\n", with: ": b\n"), in: folder, ["--chatflow", "b"])
    #expect(others.output.hasPrefix("0 conversations"), "\(others)")
    withExtendedLifetime(desk) {}
  }

  /// Without paths those that the project file names.
  @Test func theProjectsChatflowsAreTaken() async throws {
    let (desk, folder) = try await dataFolder()
    try Data(Self.flow.utf8).write(to: folder.appending(path: "mine.yaml"))
    try Data("paths: [mine.yaml]\n".utf8).write(to: folder.appending(path: ".chatflow.yaml"))
    let result = try Command.run(["replay", "--data", folder.path()], in: folder)
    #expect(result.status == 0 && result.output.hasPrefix("2 conversations: 2 the same way"))
    withExtendedLifetime(desk) {}
  }

  @Test func aNameThatNothingHasIsASlip() async throws {
    let (desk, folder) = try await dataFolder()
    let flow = Self.flow.replacingOccurrences(of: ": a\n", with: ": support\n")
    for (name, near) in [("suport", "; did you mean support?\n"), ("zz", "recorded\n")] {
      let result = try replay(flow, in: folder, ["--chatflow", "a", "--chatflow", name])
      #expect(result.status == 2 && result.output == "", "\(result)")
      #expect(result.error.contains("no chatflow is called \(name)"))
      #expect(result.error.hasSuffix(near), "\(result)")
    }
    withExtendedLifetime(desk) {}
  }

  @Test func differencesAreGrouped() async throws {
    let (desk, folder) = try await dataFolder()
    let changed = Self.flow.replacingOccurrences(of: "immediately", with: "after 1h")
    let result = try replay(changed, in: folder)
    #expect(result.output.contains("2 another way"), "\(result)")
    #expect(result.output.contains("a: 2 conversations in new, when the visitor writes"))
    #expect(result.output.contains("before: the e-mail prompt"))
    #expect(!result.output.contains("@acme.com"))
    let json = try replay(changed, in: folder, ["--format", "json"])
    struct Report: Decodable {
      struct Group: Decodable { let count: Int; let scenario: String }
      let other: Int
      let groups: [Group]
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(json.output.utf8))
    #expect(report.other == 2 && report.groups.count == 1 && report.groups[0].count == 2)
    // The example passes on the old version, and fails on the new one.
    for (flow, status) in [(Self.flow, Int32(0)), (changed, 1)] {
      try Data(flow.utf8).write(to: folder.appending(path: "flow.yaml"))
      try Data(report.groups[0].scenario.utf8).write(to: folder.appending(path: "a.test.yaml"))
      let tested = try Command.run(["test", "flow.yaml", "a.test.yaml"], in: folder)
      #expect(tested.status == status, "\(tested)")
    }
    withExtendedLifetime(desk) {}
  }

  @Test func whatIsWrongIsSaid() async throws {
    let (desk, folder) = try await dataFolder()
    #expect(try replay("chatflow: a\nversion: 2\n", in: folder).status == 1)
    #expect(try replay(Self.flow, in: folder, ["--since", "soon"]).status == 2)
    let missing = try Command.run(["replay", "--data", "/nowhere", "flow.yaml"], in: folder)
    #expect(missing.status == 2 && missing.error.contains("there is no such file"))
    withExtendedLifetime(desk) {}
  }
}
