import Foundation
import Testing

/// The files of `Tests/Goldens/Scenarios`. `CHATFLOW_UPDATE_GOLDENS=1` rewrites what is expected.
enum Goldens {
  static let folder = Examples.root.appending(path: "Tests/Goldens/Scenarios")

  /// The names in a folder that end in `suffix`, without it.
  static func names(_ subfolder: String = "", suffix: String) -> [String] {
    let path = folder.appending(path: subfolder).path(percentEncoded: false)
    let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) }.sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }

  /// Compares a text with a golden file, which has to exist.
  static func expect(
    _ found: String, _ path: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = folder.appending(path: path)
    if ProcessInfo.processInfo.environment["CHATFLOW_UPDATE_GOLDENS"] == "1" {
      try Data(found.utf8).write(to: file)
    }
    let written = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(found == written, "\(path)", sourceLocation: sourceLocation)
  }
}
