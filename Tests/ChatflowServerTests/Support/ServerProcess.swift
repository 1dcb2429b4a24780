import Foundation
import HTTPTestClient
import TestSupport

/// The built server as a process of its own, which can be killed and started again.
actor ServerProcess {
  /// It lies beside the command.
  static let path = Command.path + "-server"

  struct DoesNotStart: Error { var log: String }

  let folder: URL
  nonisolated let port: Int
  private var process: BackgroundProcess?

  init(_ flows: [String: String]) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "process-\(UUID())")
    port = try await FreePort.find()
    let flowFolder = folder.appending(path: "flows")
    try FileManager.default.createDirectory(at: flowFolder, withIntermediateDirectories: true)
    for (name, text) in flows {
      try Data(text.utf8).write(to: flowFolder.appending(path: "\(name).yaml"))
    }
    try Data().write(to: log)
  }

  nonisolated var data: URL { folder.appending(path: "data") }
  nonisolated var log: URL { folder.appending(path: "log") }

  /// - Parameter shell: What a shell does before, such as `ulimit -n 256`.
  func start(_ options: [String] = [], shell: String = "") throws {
    let output = try FileHandle(forUpdating: log)
    try output.seekToEnd()
    process = try BackgroundProcess(
      "/bin/sh",
      [
        "-c", "\(shell)\nexec \"$0\" \"$@\"", Self.path, "serve",
        folder.appending(path: "flows").path(), "--data", data.path(), "--listen",
        "127.0.0.1:\(port)", "--trust-proxy", "127.0.0.1",
      ] + options, output: output, error: output)
  }

  /// Returns once the server answers.
  func isUp() async throws {
    let request = Request("GET", "/healthz", headers: [("Host", "x")])
    let start = ContinuousClock.now
    while (try? await request.answer(port: port))?.status != 200 {
      guard process?.isRunning == true, start.duration(to: .now) < .seconds(60) else {
        throw DoesNotStart(log: try String(contentsOf: log, encoding: .utf8))
      }
      try await Task.sleep(for: .milliseconds(5))
    }
  }

  func send(_ signal: Int32) { process?.send(signal: signal) }

  /// Sends a signal, and waits for the end; returns the status, or nil where the signal ended it.
  @discardableResult
  func end(_ signal: Int32) async -> Int32? {
    process?.send(signal: signal)
    return await process?.end()
  }
}
