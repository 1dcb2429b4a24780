import Glibc

/// How far GMime may read a message. It keeps every header field and every part in memory, at a
/// multiple of their size: a message of 25 MB that consists of nothing else would take gigabytes.
/// Nothing that people send comes near the limits.
struct StructureBudget {
  private let limits: MIMELimits
  private var lines = 0
  private var bytes = 0
  /// The length of the field that the last line belongs to; nil in other text.
  private var field: Int?
  /// How many colons it has.
  private var colons = 0

  private init(_ limits: MIMELimits) { self.limits = limits }

  /// How many of the bytes, from the first, stay within the limits. Linear in their number.
  static func prefix(of message: Span<UInt8>, limits: MIMELimits) -> Int {
    var budget = StructureBudget(limits)
    var start = 0
    while start < message.count {
      let end = endOfLine(in: message, from: start)
      guard budget.takes(message, start, end) else { return start }
      start = end
    }
    return message.count
  }

  private mutating func takes(_ message: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let count = end - start
    if Self.isContinuation(message[start]), let length = field {
      field = length + count
    } else if Self.isBoundary(message, start, end) || Self.isField(message, start, end) {
      field = count
      colons = 0
      lines += 1
    } else {
      field = nil
      return true
    }
    bytes += count
    guard
      lines <= limits.structureLines && bytes <= limits.structureBytes
        && (field ?? 0) <= limits.field
    else { return false }
    for index in start..<end where message[index] == UInt8(ascii: ":") { colons += 1 }
    return colons <= limits.colons
  }

  private static func endOfLine(in message: Span<UInt8>, from start: Int) -> Int {
    unsafe message.withUnsafeBytes { bytes in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[start...])
      guard let first = rest.baseAddress,
        let newline = unsafe memchr(first, Int32(UInt8(ascii: "\n")), rest.count)
      else { return message.count }
      return unsafe start + first.distance(to: UnsafeRawPointer(newline)) + 1
    }
  }

  private static func isContinuation(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t")
  }

  private static func isBoundary(_ message: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    end - start > 2 && message[start] == UInt8(ascii: "-")
      && message[start + 1] == UInt8(ascii: "-")
  }

  /// Whether a line begins like a header field: printable characters, a colon. White space may
  /// stand before the colon.
  private static func isField(_ message: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var hasSpace = false
    for index in start..<end {
      switch message[index] {
      case UInt8(ascii: ":"): return true
      case UInt8(ascii: " "), UInt8(ascii: "\t"): hasSpace = true
      case 33...126 where !hasSpace: continue
      default: return false
      }
    }
    return false
  }
}
