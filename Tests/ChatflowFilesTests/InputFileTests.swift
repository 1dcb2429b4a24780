import ChatflowFiles
import Foundation
import TestSupport
import Testing

/// Files are read whole, up to a limit.
@Suite struct InputFileTests {
  @Test(arguments: [0, 1, 4095, 4096, 65_535, 65_536, 65_537, 1_000_000])
  func sizes(_ size: Int) throws {
    let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let scratch = try Scratch()
    try scratch.file("a", bytes)
    #expect(try InputFile.bytes(scratch.path("a"), limit: 2_000_000) == bytes)
    #expect(try InputFile.bytes(scratch.path("a"), limit: 5000) == Array(bytes.prefix(5000)))
    // The system says that it is empty.
    #expect(try !InputFile.bytes("/proc/self/status", limit: 2_000_000).isEmpty)
  }

  @Test func whatIsNoFile() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("folder")
    try #require(mkfifo(scratch.path("pipe"), 0o600) == 0)
    let notRegular = "this is not a regular file; use - for standard input"
    for (name, reason) in [
      ("folder", "this is a directory"), ("none", "there is no such file"), ("pipe", notRegular),
    ] {
      let error = #expect(throws: FileError.self) {
        try InputFile.bytes(scratch.path(name), limit: 10)
      }
      #expect(error?.reason == reason)
    }
  }
}
