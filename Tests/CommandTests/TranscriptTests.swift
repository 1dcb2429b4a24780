import Foundation
import TestSupport
import Testing

/// Conversations typed into `run` through a pipe: `Tests/Goldens/Shell/NAME.in` holds the command's
/// arguments in its first line, then what is typed; `NAME.txt` what comes out.
/// `CHATFLOW_UPDATE_GOLDENS=1` rewrites the latter; a missing one is a failure.
@Suite struct TranscriptTests {
  private static let folder = Repository.root.appending(path: "Tests/Goldens/Shell")

  @Test func transcripts() throws {
    let scripts = try Self.names(ending: ".in")
    #expect(!scripts.isEmpty)
    for script in scripts {
      let url = Self.folder.appending(path: script)
      let lines = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        .split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      let arguments = try #require(lines.first).split(separator: " ").map(String.init)
      let result = try Command.run(arguments, input: String(lines.last ?? ""))
      #expect(result.status == 0 && result.error == "", "\(script): \(result.error)")
      let golden = url.deletingPathExtension().appendingPathExtension("txt")
      if Goldens.areUpdated {
        try Data(result.output.utf8).write(to: golden)
      }
      let expected = try? Data(contentsOf: golden)
      #expect(
        expected == Data(result.output.utf8), "\(script) gives\n\(result.output)")
    }
    #expect(try Self.names(ending: ".txt").map { $0.dropLast(4) } == scripts.map { $0.dropLast(3) })
  }

  private static func names(ending suffix: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
      .filter { $0.hasSuffix(suffix) }.sorted()
  }
}
