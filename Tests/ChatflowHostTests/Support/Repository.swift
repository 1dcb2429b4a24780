import ChatflowSyntax
import Foundation

/// Files of this repository.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// The YAML files under a folder, scenarios left out, in order of their paths.
  static func yamlFiles(under folder: String) throws -> [(name: String, text: String)] {
    let path = root.appending(path: folder).path(percentEncoded: false)
    return try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { ($0, try text("\(folder)/\($0)")) }
  }
}
