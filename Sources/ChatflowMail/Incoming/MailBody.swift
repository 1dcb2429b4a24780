import ChatflowMIME

/// What a message says, and what is attached to it.
struct MailBody {
  /// Lines end with "\n"; what is quoted begins with `>`.
  private(set) var text = ""
  private(set) var attachments: [IncomingMail.Attachment] = []

  private static let maximumAttachments = 100
  /// What people write is far shorter.
  private static let maximumBytes = 256 << 10

  init(_ entity: MIMEEntity) {
    text = Self.cut(Self.joined(words(of: entity)))
  }

  /// The texts that are shown one below the other.
  private mutating func words(of entity: MIMEEntity) -> [String] {
    switch entity.body {
    case .text(let text, _) where !entity.isAttached:
      return [Self.words(of: text, entity)]
    case .parts(let parts):
      guard entity.type != "multipart/alternative" else { return alternative(of: parts) }
      // Of a report the first part is for people; of what is signed or encrypted, too.
      return parts.flatMap { words(of: $0) }
    case .message(let message):
      attach(entity, name: message.value("Subject"), size: 0)
      return []
    case .text(let text, _):
      attach(entity, size: text.utf8.count)
      return []
    case .data(let bytes, let size):
      attach(entity, size: size, bytes: bytes)
      return []
    case .unread: return []
    }
  }

  /// Plain text rather than HTML; what has no words counts for nothing.
  private mutating func alternative(of parts: [MIMEEntity]) -> [String] {
    let texts = parts.map { (part: $0, words: words(of: $0)) }
      .filter { $0.words.contains { !$0.allSatisfy(\.isWhitespace) } }
    let plain = texts.first { $0.part.type == "text/plain" }
    return (plain ?? texts.last)?.words ?? []
  }

  private static func words(of text: String, _ entity: MIMEEntity) -> String {
    let text = cleaned(text)
    if entity.type == "text/html" { return HTMLReader.text(of: text) }
    guard entity.parameters["format"]?.lowercased() == "flowed" else { return text }
    return FlowedText.joined(text, deletesSpace: entity.parameters["delsp"]?.lowercased() == "yes")
  }

  /// Without control characters, and with "\n" at the end of lines.
  private static func cleaned(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var last: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "\n"))
      case UInt8(ascii: "\n") where last == UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"), UInt8(ascii: "\t"): bytes.append(byte)
      case 0..<32, 127: break
      default: bytes.append(byte)
      }
      last = byte
    }
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    return String(
      decoding: bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
  }

  private static func joined(_ texts: [String]) -> String {
    texts.filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n\n")
  }

  /// At the end of a line where there is one, and between characters.
  private static func cut(_ text: String) -> String {
    guard text.utf8.count > maximumBytes else { return text }
    let start = text.utf8.prefix(maximumBytes)
    let end = start.lastIndex(of: UInt8(ascii: "\n")) ?? start.lastIndex { $0 < 0x80 }
    return end.map { String(Substring(start[..<$0])) } ?? ""
  }

  private mutating func attach(
    _ entity: MIMEEntity, name: String? = nil, size: Int, bytes: [UInt8] = []
  ) {
    guard attachments.count < Self.maximumAttachments else { return }
    attachments.append(
      IncomingMail.Attachment(
        name: entity.fileName ?? name, type: entity.type, size: size, bytes: bytes))
  }
}

extension MIMEEntity {
  /// Whether it is a file, and no part of what the sender wrote into the message.
  fileprivate var isAttached: Bool {
    let isWords = ["text/plain", "text/html", "text/enriched"].contains(type)
    return disposition == "attachment" || fileName != nil || !isWords
  }
}
