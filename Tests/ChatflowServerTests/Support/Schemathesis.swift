import Foundation
import TestSupport

/// schemathesis, from PyPI: asks a server all that its description says, and what it doesn't.
enum Schemathesis {
  struct Outcome: Sendable {
    var status: Int32
    var text: String
  }

  private struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  private static let tools = Repository.root.appending(path: "Tests/Tools")
  /// Made once for all tests of a process.
  private static let folder = Task { try await install() }

  /// Runs it against the server at `port`, in `folder`, where its configuration is written.
  static func run(
    _ arguments: [String], port: Int, configuration: String, folder: URL,
    environment: [String: String]
  ) async throws -> Outcome {
    let program = try await Self.folder.value.appending(path: "bin/schemathesis")
    let file = folder.appending(path: "schemathesis.toml")
    try Data(configuration.utf8).write(to: file)
    let variables = [
      "SCHEMATHESIS_HOOKS": "description_hooks", "PYTHONPATH": tools.path(),
      "PYTHONDONTWRITEBYTECODE": "1",
    ]
    let description = Repository.root.appending(path: "schemas/openapi.yaml")
    return try await execute(
      program,
      ["--config-file", file.path(), "run", description.path()]
        + ["--url", "http://127.0.0.1:\(port)", "--checks", "all", "--continue-on-failure"]
        + ["--phases", "examples,coverage,fuzzing", "--seed", "1", "--max-examples", "10"]
        + [
          "--generation-database", "none", "--no-color", "--request-timeout", "60",
          "--max-response-time", "600",
        ] + arguments,
      in: folder, variables.merging(environment) { $1 })
  }

  /// Beside what SwiftPM builds, so that it lasts as long.
  private static func install() async throws -> URL {
    let folder = Repository.root.appending(path: ".build-server/python")
    let requirements = tools.appending(path: "requirements-server.txt")
    let wanted = try Data(contentsOf: requirements)
    let mark = folder.appending(path: "installed.txt")
    let program = folder.appending(path: "bin/schemathesis")
    // A folder that was moved, or whose interpreter was replaced, is made again.
    if (try? Data(contentsOf: mark)) == wanted,
      (try? await execute(program, ["--version"], in: Repository.root))?.status == 0
    {
      return folder
    }
    for (program, arguments) in [
      (URL(filePath: "/usr/bin/env"), ["python3", "-m", "venv", "--clear", folder.path()]),
      (
        folder.appending(path: "bin/python3"),
        ["-m", "pip", "install", "--quiet", "--requirement", requirements.path()]
      ),
    ] {
      let outcome = try await execute(program, arguments, in: Repository.root)
      guard outcome.status == 0 else {
        throw Missing(
          description: """
            This test needs python3 with venv (`make test-server` installs both with apt-get), \
            and PyPI or a mirror that pip is told of: \(outcome.text)
            """)
      }
    }
    try wanted.write(to: mark)
    return folder
  }

  private static func execute(
    _ program: URL, _ arguments: [String], in folder: URL, _ environment: [String: String] = [:]
  ) async throws -> Outcome {
    let scratch = try Scratch()
    let output = try FileHandle(forWritingTo: scratch.file("output", []))
    let process = try BackgroundProcess(
      program.path(), arguments, in: folder,
      environment: ProcessInfo.processInfo.environment.merging(environment) { $1 },
      output: output, error: output)
    guard let status = await process.end() else {
      throw Missing(description: "\(program.path()) was killed")
    }
    return Outcome(status: status, text: try scratch.text("output"))
  }
}
