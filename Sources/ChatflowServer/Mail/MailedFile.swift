import ChatflowLive
import ChatflowMail
import Crypto

/// What is attached to a mail and may be kept: what visitors may send along.
struct MailedFile {
  /// Which of the mail's attachments it is.
  let place: Int
  let file: SharedFile
  let bytes: [UInt8]

  /// Pictures and documents whose bytes were read.
  static func all(in mail: IncomingMail) -> [MailedFile] {
    mail.attachments.enumerated().compactMap { place, attachment in
      guard let kind = FileKind(of: attachment.bytes) else { return nil }
      let file = SharedFile(
        id: id(mail.key, place), name: kind.name(attachment.name ?? ""), type: kind.rawValue,
        size: Int64(attachment.bytes.count))
      return MailedFile(place: place, file: file, bytes: attachment.bytes)
    }
  }

  /// The same when the mail comes again.
  private static func id(_ key: [UInt8], _ place: Int) -> String {
    SHA256.hash(data: key + Array("file \(place)".utf8)).prefix(16).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }
}
