import ChatflowMIME
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
    try DurableFile.move(draft, to: folder.appending(path: name + Self.suffix))
  }

  /// Puts a file that can't be taken out of the way, where somebody may look at it.
  func setAside(_ file: URL) throws {
    try DurableFile.move(file, to: file.deletingPathExtension().appendingPathExtension("bad"))
  }

  /// Removes what programs have begun to write that ended before it was whole: the mail servers
  /// that started them have the mails, and try again.
  func removeDrafts(olderThan time: Date) {
    for draft in found where draft.pathExtension == "new" && Self.time(of: draft) < time {
      try? FileManager.default.removeItem(at: draft)
    }
  }

  /// What is there, the oldest first.
  func files() -> [URL] {
    found.filter { $0.lastPathComponent.hasSuffix(Self.suffix) }.map { (Self.time(of: $0), $0) }
      .sorted { ($0.0, $0.1.lastPathComponent) < ($1.0, $1.1.lastPathComponent) }.map(\.1)
  }

  private var found: [URL] {
    (try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: [.contentModificationDateKey])) ?? []
  }

  private static func time(of file: URL) -> Date {
    (try? file.resourceValues(forKeys: [.contentModificationDateKey]))?.contentModificationDate
      ?? .distantPast
  }

  /// A file is none that ``keep(_:_:)`` wrote.
  struct Unreadable: Error {}

  /// - Throws: ``Unreadable``, or what the disk says.
  func read(_ file: URL) throws -> (message: [UInt8], envelope: Envelope) {
    let bytes = [UInt8](try Data(contentsOf: file))
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let head = try? JSONDecoder().decode(Head.self, from: Data(bytes[..<end]))
    else { throw Unreadable() }
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
  /// No program takes as long to write one, in seconds.
  private static let oldestDraft: Double = 3600

  func run() async throws {
    while !Task.isCancelled {
      spool.removeDrafts(olderThan: Date(timeIntervalSinceNow: -Self.oldestDraft))
      for file in spool.files() { await take(file) }
      try await Task.sleep(for: Self.pause)
    }
  }

  /// A mail that comes twice counts once: it is removed when it is in the store. One that never can
  /// be taken is set aside; others are tried again.
  private func take(_ file: URL) async {
    do {
      let (message, envelope) = try spool.read(file)
      _ = try await intake.take(message, envelope)
      try FileManager.default.removeItem(at: file)
    } catch let error where error is MIMEError || error is MailSpool.Unreadable {
      log("a mail in the spool can't be taken, and is set aside", file, error)
      do {
        try spool.setAside(file)
      } catch {
        log("a mail in the spool can't be set aside", file, error)
      }
    } catch {
      log("a mail stays in the spool", file, error)
    }
  }

  private func log(_ words: String, _ file: URL, _ error: any Error) {
    logger.error(
      "\(words)", metadata: ["file": "\(file.lastPathComponent)", "error": "\(error)"])
  }
}
