package import ChatflowMail
import Foundation
import Logging

/// The folder where `receive-mail` leaves mails while the server is down.
package struct MailSpool: Sendable {
  private let folder: URL
  private static let suffix = ".mail"

  package init(path: String) { folder = URL(filePath: path, directoryHint: .isDirectory) }

  /// The first line of a file; the message follows.
  private struct Head: Codable {
    var recipient: String?
    var sender: String?
  }

  /// Keeps a mail: it is on the disk once this returns.
  package func keep(_ message: [UInt8], _ envelope: Envelope) throws {
    let manager = FileManager.default
    try manager.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let name = UUID().uuidString
    let draft = folder.appending(path: name + ".new")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var bytes = try encoder.encode(
      Head(recipient: envelope.recipient, sender: envelope.sender))
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: message)
    guard
      manager.createFile(
        atPath: draft.path(percentEncoded: false), contents: nil,
        attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown) }
    let file = try FileHandle(forWritingTo: draft)
    defer { try? file.close() }
    try file.write(contentsOf: bytes)
    try file.synchronize()
    try manager.moveItem(at: draft, to: folder.appending(path: name + Self.suffix))
  }

  /// What is there, the oldest first.
  func files() -> [URL] {
    let found =
      (try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: [.contentModificationDateKey])) ?? []
    func time(_ url: URL) -> Date {
      (try? url.resourceValues(forKeys: [.contentModificationDateKey]))?.contentModificationDate
        ?? .distantPast
    }
    return found.filter { $0.lastPathComponent.hasSuffix(Self.suffix) }
      .sorted { (time($0), $0.lastPathComponent) < (time($1), $1.lastPathComponent) }
  }

  func read(_ file: URL) throws -> (message: [UInt8], envelope: Envelope) {
    let bytes = [UInt8](try Data(contentsOf: file))
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
      throw CocoaError(.fileReadCorruptFile)
    }
    let head = try JSONDecoder().decode(Head.self, from: Data(bytes[..<end]))
    return (
      Array(bytes[(end + 1)...]), Envelope(recipient: head.recipient, sender: head.sender)
    )
  }
}

/// Takes what `receive-mail` left while the server was down, or too busy.
struct SpooledMail: Sendable {
  let spool: MailSpool
  let intake: MailIntake
  let logger: Logger

  private static let pause = Duration.seconds(5)

  func run() async throws {
    while !Task.isCancelled {
      for file in spool.files() { await take(file) }
      try await Task.sleep(for: Self.pause)
    }
  }

  /// A mail that comes twice counts once: it is removed when it is in the store.
  private func take(_ file: URL) async {
    do {
      let (message, envelope) = try spool.read(file)
      _ = try await intake.take(message, envelope)
      try FileManager.default.removeItem(at: file)
    } catch {
      logger.error(
        "a mail stays in the spool",
        metadata: ["file": "\(file.lastPathComponent)", "error": "\(error)"])
    }
  }
}
