package import ChatflowLive
import Foundation
import Synchronization

/// Files in a folder, in one of its own for each conversation.
package struct FileFolder: FileStore {
  /// Files are begun one after the other, so that each counts those before it.
  private final class Beginning: Sendable {
    let turn = Mutex(())
  }

  private let path: String
  private let beginning = Beginning()

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

  package func keep(_ bytes: [UInt8], at place: FilePlace, most: Int) throws {
    let url = url(place)
    let draft = url.appendingPathExtension("draft")
    try begin(draft, place, most)
    do {
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

  /// Makes an empty draft, which counts like a file from here on.
  private func begin(_ draft: URL, _ place: FilePlace, _ most: Int) throws {
    let folder = draft.deletingLastPathComponent()
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try beginning.turn.withLock { _ in
      let others = names(in: folder).count { $0 != place.id && $0 != draft.lastPathComponent }
      guard others < most else { throw Refusal.tooManyFiles }
      guard
        FileManager.default.createFile(
          atPath: draft.path(percentEncoded: false), contents: nil,
          attributes: [.posixPermissions: 0o600])
      else { throw CocoaError(.fileWriteUnknown) }
    }
  }

  package func bytes(at place: FilePlace) -> [UInt8]? {
    (try? Data(contentsOf: url(place))).map { Array($0) }
  }

  package func remove(_ place: FilePlace) { try? FileManager.default.removeItem(at: url(place)) }

  package func count(of conversation: String) -> Int {
    folder(conversation).map { names(in: $0).count } ?? 0
  }

  /// Drafts are among them.
  package func removeStrays(
    of conversation: String, besides attached: Set<String>, olderThan seconds: Int
  ) {
    guard let folder = folder(conversation) else { return }
    let time = Date(timeIntervalSinceNow: -Double(seconds))
    for name in names(in: folder) where !attached.contains(name) {
      let path = folder.appending(path: name).path(percentEncoded: false)
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      guard let changed = attributes?[.modificationDate] as? Date, changed < time else { continue }
      try? FileManager.default.removeItem(atPath: path)
    }
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
