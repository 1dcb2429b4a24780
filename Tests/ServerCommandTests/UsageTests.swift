import Foundation
import TestSupport
import Testing

/// How the commands of the server end where they are used wrongly (meaning 5).
@Suite struct UsageTests {
  private func run(_ arguments: [String]) throws -> (status: Int32, errors: String) {
    let result = try Command.run(program: Command.path + "-server", arguments, in: Repository.root)
    return (result.status, result.error)
  }

  @Test(arguments: [
    ["serve"], ["serve", "--bogus", "x"], ["serve", "x", "--listen"], ["team"], ["team", "bogus"],
    ["team", "add"], ["team", "list", "--bogus"], ["export"],
  ])
  func wrongUsage(_ arguments: [String]) throws {
    let ended = try run(arguments)
    #expect(ended.status == 2)
    #expect(!ended.errors.isEmpty)
  }

  /// By letters `--port` would be `--store`.
  @Test(arguments: [("--port", "--listen HOST:PORT"), ("--database", "--store")])
  func optionsOfOtherServers(_ option: String, _ meant: String) throws {
    let ended = try run(["serve", "x", option, "1"])
    #expect(ended.status == 2)
    #expect(ended.errors.contains("Unknown option '\(option)'. Did you mean '\(meant)'?\n"))
  }

  @Test(arguments: [["serve", "--help"], ["team", "--help"], ["team", "add", "--help"]])
  func helpIsNoError(_ arguments: [String]) throws {
    #expect(try run(arguments).status == 0)
  }

  /// Only adding a member makes a folder.
  @Test(arguments: [
    ["team", "list"], ["team", "password", "ana@acme.com"], ["team", "remove", "ana@acme.com"],
    ["export", "anything"],
  ])
  func aFolderThatIsNotThere(_ arguments: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let path = folder.path(percentEncoded: false)
    let ended = try run(arguments + ["--data", path])
    #expect(ended.status == 2)
    #expect(ended.errors.contains(path))
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
