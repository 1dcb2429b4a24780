import Foundation
import TestSupport
import Testing

/// Standard streams that are closed, full, or nobody's.
@Suite struct StreamTests {
  /// "Never green by accident": results that couldn't be written are no success.
  @Test(
    arguments: [
      ("check good.yaml", 2), ("check bad.yaml", 1), ("--help", 2), ("--version", 2),
      ("explain", 2),
      ("explain CF0102", 2), ("inspect bundle", 2), ("compile good.yaml -o -", 2),
      ("run good.yaml < script", 2), ("run good.yaml --jsonl < lines", 2),
      ("check good.yaml --format json", 2),
    ] as [(String, Int32)])
  func standardOutput(command: String, status: Int32) throws {
    let scratch = try Scratch([
      "good.yaml": Sample.good, "bad.yaml": Sample.bad, "script": "Hello\n",
      "lines": "{\"event\":\"opened\"}\n",
    ])
    #expect(try scratch.run("compile", "good.yaml", "-o", "bundle").status == 0)
    let full = try Command.script("$C \(command) > /dev/full", in: scratch.folder)
    #expect(full.status == status && !full.wasKilled, "\(full)")
    #expect(full.error.contains("standard output: no space is left on the disk"))
    let closed = try Command.script("$C \(command) >&-", in: scratch.folder)
    #expect(closed.status == status && !closed.wasKilled, "\(closed)")
  }

  /// A pipe without a reader ends the command in silence.
  @Test func brokenPipe() async throws {
    let scratch = try Scratch(["good.yaml": Sample.good])
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let error = try scratch.file("error", [])
    let process = try BackgroundProcess(
      Command.path, ["check", "good.yaml"], in: scratch.folder,
      output: pipe.fileHandleForWriting, error: FileHandle(forWritingTo: error))
    #expect(await process.end() == 2)
    #expect(try scratch.bytes("error") == [])
  }

  @Test func standardInputAndError() throws {
    let scratch = try Scratch(["good.yaml": Sample.good, "bad.yaml": Sample.bad])
    let closed = try Command.script("$C check - <&-", in: scratch.folder)
    #expect(closed.status == 2 && closed.error.contains("<stdin>"), "\(closed)")
    let folder = try Command.script("$C check - < .", in: scratch.folder)
    #expect(folder.status == 2 && folder.error.contains("<stdin>: this is a directory"))
    let run = try Command.script("$C run good.yaml --jsonl <&-", in: scratch.folder)
    #expect(run.status == 2 && run.error.contains("<stdin>"))
    // A caller that closed standard error still gets the exit code.
    #expect(try Command.script("$C check missing 2>&-", in: scratch.folder).status == 2)
    #expect(try Command.script("$C check missing 2> /dev/full", in: scratch.folder).status == 2)
    let both = try Command.script("$C check bad.yaml 2>&- >&-", in: scratch.folder)
    #expect(both.status == 1 && !both.wasKilled)
  }
}
