import Foundation
import Testing

/// Files with expected output, under `Tests/Goldens/Reports`.
enum Goldens {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Goldens/Reports")

  /// Expects `text` to be the file's content byte for byte. With `CHATFLOW_UPDATE_GOLDENS=1` writes
  /// the file instead; a missing file is a failure.
  static func expect(
    _ text: String, in name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["CHATFLOW_UPDATE_GOLDENS"] == "1" {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let expected = try #require(
      try? Data(contentsOf: file), "\(name) is missing; CHATFLOW_UPDATE_GOLDENS=1 writes it",
      sourceLocation: sourceLocation)
    #expect(
      Array(text.utf8) == Array(expected),
      "\(name) differs; the output is\n\(text)", sourceLocation: sourceLocation)
  }
}
