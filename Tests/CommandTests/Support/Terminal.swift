import Foundation
import TestSupport
import Testing

/// The command on a terminal of its own.
struct Terminal {
  private let process: BackgroundProcess
  private let master: Int32
  /// All that came so far, what was typed included, as terminals repeat it.
  private(set) var output = ""
  private var bytes: [UInt8] = []

  init(_ arguments: [String], in folder: URL, _ environment: [String: String]) throws {
    // What `posix_openpt`, `unlockpt` and `ptsname` do, which Swift doesn't see.
    let (unlock, askNumber) = (UInt(0x4004_5431), UInt(0x8004_5430))
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: Int32 = 0
    try #require(master >= 0 && ioctl(master, unlock, &number) == 0)
    try #require(ioctl(master, askNumber, &number) == 0)
    let slave = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(slave >= 0)
    let handle = FileHandle(fileDescriptor: slave, closeOnDealloc: true)
    // Tests that run in the background may ignore interruptions; the command should not.
    process = try BackgroundProcess(
      "/usr/bin/env", ["--default-signal=INT", Command.path] + arguments, in: folder,
      environment: ["PATH": "/usr/bin:/bin"].merging(environment) { $1 },
      input: handle, output: handle, error: handle)
    // Only the command holds it open now, so that its end is the terminal's.
    try handle.close()
  }

  /// Reads until `text` is the end of what came.
  mutating func read(until text: String) throws {
    while !output.contains(text) { try #require(readMore(), "\(output.debugDescription)") }
  }

  func type(_ text: String) throws {
    let bytes = Array(text.utf8)
    try #require(write(master, bytes, bytes.count) == bytes.count)
  }

  func interrupt() { process.send(signal: SIGINT) }

  /// Reads to the end.
  mutating func finish() -> BackgroundProcess.Ending {
    let ending = process.wait()
    while readMore() {}
    close(master)
    return ending
  }

  /// Waits for more. A terminal that nobody holds open any more gives an error.
  private mutating func readMore() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(master, &chunk, chunk.count)
    guard count > 0 else { return false }
    bytes += chunk[..<count]
    output = String(decoding: bytes, as: UTF8.self)
    return true
  }
}
