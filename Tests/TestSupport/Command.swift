package import Foundation

/// Runs the built command, and others, as processes of their own.
package enum Command {
  /// What a run gave.
  package struct Result: Equatable, Sendable {
    /// The exit code, or the signal that ended it.
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
    let ending = try BackgroundProcess(
      program, arguments, in: folder,
      environment: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 },
      input: FileHandle(forReadingFrom: streams.0),
      output: FileHandle(forWritingTo: streams.1), error: FileHandle(forWritingTo: streams.2)
    ).wait()
    let (status, wasKilled) =
      switch ending {
      case .exit(let status): (status, false)
      case .signal(let signal): (signal, true)
      }
    return Result(
      status: status, wasKilled: wasKilled,
      output: String(decoding: try scratch.bytes("output"), as: UTF8.self),
      error: String(decoding: try scratch.bytes("error"), as: UTF8.self))
  }

  /// Runs any program with both of its streams in one, in the order in which it writes: `output`.
  package static func transcript(
    of program: String, _ arguments: [String], in folder: URL = Repository.root,
    environment: [String: String]
  ) throws -> Result {
    try run(
      program: "/bin/sh", ["-c", "exec \"$0\" \"$@\" 2>&1", program] + arguments, in: folder,
      environment: environment)
  }
}
