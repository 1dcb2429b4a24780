package import ChatflowLive
import Foundation

/// Files in a folder, in one of its own for each conversation.
package struct FileFolder: FileStore {
  private let path: String

  /// - Parameter path: A folder; made with the first file.
  package init(path: String) { self.path = path }

  private var root: URL { URL(filePath: path, directoryHint: .isDirectory) }

  /// The folder of a conversation; nil for what is no name of one.
  private func folder(_ conversation: String) -> URL? {
    FilePlace.isName(conversation)
      ? root.appending(path: conversation, directoryHint: .isDirectory) : nil
  }

  private func url(_ place: FilePlace) -> URL {
    root.appending(path: place.conversation, directoryHint: .isDirectory)
      .appending(path: place.id)
  }

  package func keep(_ bytes: [UInt8], at place: FilePlace) throws {
    let url = url(place)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let draft = url.appendingPathExtension("draft")
    do {
      guard
        FileManager.default.createFile(
          atPath: draft.path(percentEncoded: false), contents: nil,
          attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
      let file = try FileHandle(forWritingTo: draft)
      defer { try? file.close() }
      try file.write(contentsOf: Data(bytes))
      try file.synchronize()
      try DurableFile.move(draft, to: url)
    } catch {
      try? FileManager.default.removeItem(at: draft)
      throw error
    }
  }

  package func bytes(at place: FilePlace) -> [UInt8]? {
    (try? Data(contentsOf: url(place))).map { Array($0) }
  }

  package func remove(_ place: FilePlace) { try? FileManager.default.removeItem(at: url(place)) }

  package func count(of conversation: String) -> Int {
    folder(conversation).map { names(in: $0).count } ?? 0
  }

  private func names(in folder: URL) -> [String] {
    let path = folder.path(percentEncoded: false)
    return (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  }

  package func erase(_ erasures: [Erasure]) throws {
    for case let conversation? in erasures.map(\.conversation) {
      guard let folder = folder(conversation),
        FileManager.default.fileExists(atPath: folder.path(percentEncoded: false))
      else { continue }
      try FileManager.default.removeItem(at: folder)
    }
  }

  /// Drafts that a crash left are none.
  package func all() -> [FilePlace] {
    names(in: root).flatMap { conversation in
      names(in: root.appending(path: conversation)).compactMap {
        FilePlace(conversation: conversation, id: $0)
      }
    }.sorted()
  }
}
