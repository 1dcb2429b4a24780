// Not in a build that is linked with Swift's libraries, as benchmarks are: those are without it.
#if canImport(Testing)
  import Foundation
  package import Testing

  /// Files with expected output, under `Tests/Goldens`.
  package enum Goldens {
    /// Whether goldens are written instead of compared: with `CHATFLOW_UPDATE_GOLDENS=1`.
    package static let areUpdated =
      ProcessInfo.processInfo.environment["CHATFLOW_UPDATE_GOLDENS"] == "1"

    private static let folder = "Tests/Goldens"

    /// Expects `text` to be, byte for byte, the content of the file at `path` from
    /// `Tests/Goldens`. A missing file is a failure.
    package static func expect(
      _ text: String, in path: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      if areUpdated {
        let file = Repository.root.appending(path: "\(folder)/\(path)")
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
      let expected = try #require(
        try? bytes(path), "\(path) is missing; CHATFLOW_UPDATE_GOLDENS=1 writes it",
        sourceLocation: sourceLocation)
      #expect(
        Array(text.utf8) == expected, "\(path) differs; the output is\n\(text)",
        sourceLocation: sourceLocation)
    }

    package static func bytes(_ path: String) throws -> [UInt8] {
      try Repository.bytes("\(folder)/\(path)")
    }

    /// The names right in a folder that end in `suffix`, without it, sorted; none where there is no
    /// such folder.
    package static func names(in path: String, suffix: String) -> [String] {
      let folder = Repository.root.appending(path: "\(folder)/\(path)").path(percentEncoded: false)
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      return files.filter { $0.hasSuffix(suffix) }
        .map { String($0.dropLast(suffix.count)) }.sorted()
    }
  }
#endif
