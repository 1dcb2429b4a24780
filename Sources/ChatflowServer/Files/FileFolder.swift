package import ChatflowLive
import Foundation

/// The files that were sent along: a folder for each conversation, with which it is erased.
package struct FileFolder: Sendable {
  private let path: String

  /// - Parameter path: A folder; made with the first file.
  package init(path: String) { self.path = path }

  /// The folder of a conversation; nil for what is no name of one.
  private func folder(_ conversation: String) -> URL? {
    Self.isName(conversation)
      ? URL(filePath: path, directoryHint: .isDirectory)
        .appending(path: conversation, directoryHint: .isDirectory) : nil
  }

  private func place(_ id: String, _ conversation: String) -> URL? {
    Self.isName(id) ? folder(conversation)?.appending(path: id) : nil
  }

  /// Names are made here; what is asked for may be anything.
  private static func isName(_ text: String) -> Bool {
    (1...100).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte)
          || (0x61...0x7a).contains(byte) || byte == 0x2d
      }
  }

  /// Returns once the bytes are on the disk.
  func keep(_ bytes: [UInt8], _ id: String, _ conversation: String) throws {
    guard let folder = folder(conversation), let place = place(id, conversation) else {
      throw CocoaError(.fileWriteInvalidFileName)
    }
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let draft = folder.appending(path: "\(id).draft")
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
      try DurableFile.move(draft, to: place)
    } catch {
      try? FileManager.default.removeItem(at: draft)
      throw error
    }
  }

  /// Nil: there is none.
  func bytes(_ id: String, _ conversation: String) -> [UInt8]? {
    place(id, conversation).flatMap { try? Data(contentsOf: $0) }.map { Array($0) }
  }

  func remove(_ id: String, _ conversation: String) {
    if let place = place(id, conversation) { try? FileManager.default.removeItem(at: place) }
  }

  /// How many there are of a conversation.
  func count(_ conversation: String) -> Int {
    guard let folder = folder(conversation) else { return 0 }
    let path = folder.path(percentEncoded: false)
    return (try? FileManager.default.contentsOfDirectory(atPath: path))?.count ?? 0
  }

  /// Returns once nothing is left of the conversations that were erased.
  package func erase(_ erasures: [Erasure]) throws {
    for case let conversation? in erasures.map(\.conversation) {
      guard let folder = folder(conversation),
        FileManager.default.fileExists(atPath: folder.path(percentEncoded: false))
      else { continue }
      try FileManager.default.removeItem(at: folder)
    }
  }
}
