import Foundation
import Testing

/// Runs the built command as a process of its own.
enum Command {
  /// What a run gave.
  struct Result {
    var status: Int32
    var wasKilled: Bool
    var output: String
    var error: String
  }

  /// The command that was built beside these tests.
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "chatflow")
      .path(percentEncoded: false)
  }()

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Runs the command with its streams in files: those of runs at the same time can't mix, and no
  /// pipe can fill up.
  ///
  /// - Parameter environment: More variables; colors and terminals are told of nothing else.
  static func run(
    _ arguments: [String], in folder: URL = repository, input: String = "",
    environment: [String: String] = [:]
  ) throws -> Result {
    try run(arguments, in: folder, input: Array(input.utf8), environment: environment)
  }

  static func run(
    _ arguments: [String], in folder: URL = repository, input: [UInt8],
    environment: [String: String] = [:]
  ) throws -> Result {
    let scratch = try Scratch()
    let streams = try (
      scratch.file("input", input), scratch.file("output", []), scratch.file("error", [])
    )
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: streams.0)
    process.standardOutput = try FileHandle(forWritingTo: streams.1)
    process.standardError = try FileHandle(forWritingTo: streams.2)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      wasKilled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: try Data(contentsOf: streams.1), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: streams.2), as: UTF8.self))
  }

  /// Runs a shell script in which `$C` is the command, for redirections; its output and error are
  /// the script's.
  static func script(_ text: String, in folder: URL) throws -> Result {
    let scratch = try Scratch()
    let streams = try (scratch.file("output", []), scratch.file("error", []))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", text]
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "C": path]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams.0)
    process.standardError = try FileHandle(forWritingTo: streams.1)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      wasKilled: process.terminationReason == .uncaughtSignal,
      output: String(decoding: try Data(contentsOf: streams.0), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: streams.1), as: UTF8.self))
  }
}

/// A folder of a test's own, removed with it.
final class Scratch: Sendable {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "chatflow-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A scratch folder with files.
  convenience init(_ files: [String: String]) throws {
    try self.init()
    for (name, text) in files { try file(name, Array(text.utf8)) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  @discardableResult
  func file(_ name: String, _ bytes: [UInt8]) throws -> URL {
    let url = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: name).path(percentEncoded: false),
      withDestinationPath: target)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// The names in the folder, hidden ones too, in order.
  var names: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        .sorted()
    }
  }

  func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Command.Result {
    try Command.run(arguments, in: folder, input: input, environment: environment)
  }
}

/// Files to check.
enum Sample {
  static let good = "chatflow: good\nversion: 1\nwelcome: Hi!\n"
  /// One error, CF0101 or another: a key that doesn't exist.
  static let bad = "chatflow: bad\nversion: 1\nwelcom: Hi!\n"
  /// One warning: an e-mail message that never shows.
  static let warned = """
    chatflow: warned
    version: 1
    email_capture: {when: never, message: Never shown.}

    """
}
