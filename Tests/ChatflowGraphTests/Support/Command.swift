import Foundation

/// Runs the built command as a process of its own.
enum Command {
  struct Result {
    var status: Int32
    var output: String
    var error: String
  }

  /// - Parameter path: What stands in `PATH`; nil for this process's own.
  static func run(
    _ arguments: [String], in folder: URL, input: String = "", path: String? = nil
  ) throws -> Result {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let streams = ["input", "output", "error"].map { folder.appending(path: "stream-\($0)") }
    try Data(input.utf8).write(to: streams[0])
    for stream in streams.dropFirst() { try Data().write(to: stream) }
    let process = Process()
    process.executableURL = URL(filePath: tests).deletingLastPathComponent()
      .appending(path: "chatflow")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": path ?? ProcessInfo.processInfo.environment["PATH"] ?? ""]
    process.standardInput = try FileHandle(forReadingFrom: streams[0])
    process.standardOutput = try FileHandle(forWritingTo: streams[1])
    process.standardError = try FileHandle(forWritingTo: streams[2])
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: streams[1]), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: streams[2]), as: UTF8.self))
  }

  /// Calls `body` with a new folder that holds some files, and is removed afterwards.
  static func inFolder(with files: [String: String] = [:], _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "graph-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    try body(folder)
  }

  /// Whether Graphviz is installed here; the command must say so where it is not.
  static var hasGraphviz: Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/dot") }
  }
}
