import Foundation
import TestSupport

/// A folder of its own, in which a reader of a page types its commands.
struct Console {
  let folder: URL

  /// A new folder without files.
  init() throws {
    let name = "chatflow-documentation-\(UUID().uuidString)"
    folder = FileManager.default.temporaryDirectory.appending(path: name)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  func write(_ lines: [String], to name: String) throws {
    let text = lines.joined(separator: "\n") + "\n"
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// The folder of the built command: that of the tests.
  static let binaries = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().path(percentEncoded: false)

  /// What a reader sees after each of some commands, typed one after the other into one shell.
  func outputs(of commands: [String]) throws -> [String] {
    let end = "\u{1E}"
    let script = commands.map { "\($0)\nstatus=$?; printf '\\036'; (exit $status)\n" }.joined()
    let output = try Console.run(
      "/bin/sh", ["-c", "exec 2>&1\n" + script], in: folder,
      environment: [
        "CHATFLOW": "chatflow", "GIT_AUTHOR_NAME": "Ana", "GIT_AUTHOR_EMAIL": "ana@example.com",
        "GIT_COMMITTER_NAME": "Ana", "GIT_COMMITTER_EMAIL": "ana@example.com",
      ])
    // Each machine has its own release of the time zones.
    let text = output.text.replacing(/time zones \d{4}[a-z]+/, with: "time zones 2026f")
    return Array(text.components(separatedBy: end).dropLast())
  }

  /// What a program prints to both streams, and its exit code. Variables of `make` that runs these
  /// tests don't reach it.
  static func run(
    _ program: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> (text: String, status: Int32) {
    var variables = ProcessInfo.processInfo.environment
    for name in ["MAKEFLAGS", "MAKELEVEL", "MFLAGS", "NO_COLOR"] { variables[name] = nil }
    variables["PATH"] = binaries + ":" + (variables["PATH"] ?? "/usr/bin:/bin")
    let result = try Command.transcript(
      of: program, arguments, in: folder, environment: variables.merging(environment) { $1 })
    return (result.output, result.status)
  }
}

/// A command of a `console` block: a line after `$ `, and those after `> ` that go on with it.
struct Typed {
  let command: String
  /// The lines of the page that show the output, from 0.
  let shown: Range<Int>

  static func commands(in block: Document.Block, of document: Document) -> [Typed] {
    let starts = block.range.filter { document.lines[$0].hasPrefix("$ ") }
    return starts.enumerated().map { position, start in
      let end = position + 1 < starts.count ? starts[position + 1] : block.range.upperBound
      let rest = (start + 1..<end).prefix { document.lines[$0].hasPrefix("> ") }
      let lines = ([start] + rest).map { String(document.lines[$0].dropFirst(2)) }
      return Typed(command: lines.joined(separator: "\n"), shown: start + 1 + rest.count..<end)
    }
  }
}
