package import Foundation

/// Runs the built command, and others, as processes of their own.
package enum Command {
  /// What a run gave.
  package struct Result: Equatable, Sendable {
    package var status: Int32
    package var wasKilled: Bool
    package var output: String
    package var error: String
  }

  /// The command that was built beside these tests.
  package static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "chatflow")
      .path(percentEncoded: false)
  }()

  /// Runs the command.
  ///
  /// - Parameter environment: More variables; colors and terminals are told of nothing else.
  package static func run(
    _ arguments: [String], in folder: URL = Repository.root, input: String = "",
    environment: [String: String] = [:]
  ) throws -> Result {
    try run(arguments, in: folder, input: Array(input.utf8), environment: environment)
  }

  package static func run(
    _ arguments: [String], in folder: URL = Repository.root, input: [UInt8],
    environment: [String: String] = [:]
  ) throws -> Result {
    try run(program: path, arguments, in: folder, input: input, environment: environment)
  }

  /// Runs a shell script in which `$C` is the command, for redirections; its output and error are
  /// the script's.
  package static func script(_ text: String, in folder: URL) throws -> Result {
    try run(program: "/bin/sh", ["-c", text], in: folder, environment: ["C": path])
  }

  /// Runs any program with its streams in files: those of runs at the same time can't mix, and no
  /// pipe can fill up.
  package static func run(
    program: String, _ arguments: [String], in folder: URL, input: [UInt8] = [],
    environment: [String: String] = [:]
  ) throws -> Result {
    let scratch = try Scratch()
    let streams = try (
      scratch.file("input", input), scratch.file("output", []), scratch.file("error", [])
    )
    let process = Process()
    process.executableURL = URL(filePath: program)
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
      output: String(decoding: try scratch.bytes("output"), as: UTF8.self),
      error: String(decoding: try scratch.bytes("error"), as: UTF8.self))
  }
}
