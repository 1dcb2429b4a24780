import Foundation

/// Runs the built command as a process of its own.
enum Command {
  struct Result: Equatable {
    var status: Int32
    var output: String
    var error: String
  }

  /// The command that was built beside these tests.
  private static let path: URL = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "chatflow")
  }()

  static func run(_ arguments: [String], in folder: URL) throws -> Result {
    let scratch = try Folder([:])
    let output = try scratch.file("output", "")
    let error = try scratch.file("error", "")
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin"]
    process.standardInput = FileHandle.nullDevice
    // Files and no pipes: what is said can't fill them up.
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: error)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -1,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
  }
}

/// A folder of a test's own, removed with it.
final class Folder: Sendable {
  let url = FileManager.default.temporaryDirectory.appending(path: "chatflow-\(UUID())")

  init(_ files: [String: String]) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try file(name, text) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  @discardableResult
  func file(_ name: String, _ text: String) throws -> URL {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appending(path: name)), as: UTF8.self)
  }

  func chatflow(_ arguments: String...) throws -> Command.Result {
    try Command.run(arguments, in: url)
  }
}
