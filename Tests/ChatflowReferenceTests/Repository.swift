import Foundation

/// The files of the repository.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func bytes(_ path: String) -> [UInt8]? {
    (try? Data(contentsOf: root.appending(path: path))).map(Array.init)
  }

  /// The files under a folder, by their paths from the root, sorted.
  static func files(under folder: String) throws -> [String] {
    let path = root.appending(path: folder).path(percentEncoded: false)
    var isFolder: ObjCBool = false
    return try FileManager.default.subpathsOfDirectory(atPath: path).filter {
      FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted().map { "\(folder)/\($0)" }
  }
}
