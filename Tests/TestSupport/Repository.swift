package import Foundation

/// The files of this repository.
package enum Repository {
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  package static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: path)))
  }

  package static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// The files under a folder, by their paths from the root, in byte order.
  package static func files(under folder: String) throws -> [String] {
    let path = root.appending(path: folder).path(percentEncoded: false)
    var isFolder: ObjCBool = false
    return try FileManager.default.subpathsOfDirectory(atPath: path).filter {
      FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.map { "\(folder)/\($0)" }
  }

  /// The names of the example chatflows.
  package static let exampleFlows = ["hotel", "minimal", "night", "support", "triage"]

  /// The YAML files under a folder, scenarios left out, by their paths from there.
  package static func yamlFiles(under folder: String) throws -> [(name: String, text: String)] {
    try files(under: folder).filter { $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") }
      .map { (String($0.dropFirst(folder.count + 1)), try text($0)) }
  }
}
