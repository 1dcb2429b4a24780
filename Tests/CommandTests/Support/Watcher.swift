import Foundation
import TestSupport
import Testing

/// A command that goes on: what it writes is read as it comes.
struct Watcher {
  private let process: BackgroundProcess
  private let pipe = Pipe()
  private var bytes: [UInt8] = []

  /// Both of its streams are one.
  init(_ arguments: [String], in folder: URL) throws {
    // Tests that run in the background may ignore interruptions; the command should not.
    process = try BackgroundProcess(
      "/usr/bin/env", ["--default-signal=INT", Command.path] + arguments, in: folder,
      environment: ["PATH": "/usr/bin:/bin"], output: pipe.fileHandleForWriting,
      error: pipe.fileHandleForWriting)
    // Only the command holds it open now, so that its end is the pipe's.
    try pipe.fileHandleForWriting.close()
  }

  /// All that came so far.
  var output: String { String(decoding: bytes, as: UTF8.self) }

  /// Reads until `text` came so often in all.
  mutating func read(until text: String, times: Int = 1) throws {
    while output.components(separatedBy: text).count <= times {
      let more = pipe.fileHandleForReading.availableData
      try #require(!more.isEmpty, "it ended: \(output)")
      bytes += more
    }
  }

  func send(_ signal: Int32) { process.send(signal: signal) }

  /// Interrupts it as Ctrl-C does, and reads the rest.
  mutating func interrupt() throws -> BackgroundProcess.Ending {
    process.send(signal: SIGINT)
    let ending = process.wait()
    bytes += try pipe.fileHandleForReading.readToEnd() ?? Data()
    return ending
  }
}
