// Texts, messages and their parts in the binary format.

extension TextPool: BinaryCodable {
  static var minimumSize: Int { 2 }

  // Ends stand as lengths: small numbers. The subtraction wraps, so that even ends that fall, which
  // the verifier refuses, have exactly one form.
  init(from reader: inout ByteReader) throws(FormatError) {
    let count = try reader.count(minimumSize: 1)
    var ends: [UInt32] = []
    ends.reserveCapacity(count)
    var end: UInt32 = 0
    for _ in 0..<count {
      end &+= try reader.number()
      ends.append(end)
    }
    self.init(bytes: try reader.byteList(), ends: ends)
  }

  func encode(into writer: inout ByteWriter) {
    writer.number(UInt32(truncatingIfNeeded: ends.count))
    var previous: UInt32 = 0
    for end in ends {
      writer.number(end &- previous)
      previous = end
    }
    writer.bytes(bytes)
  }
}

extension MomentWords: BinaryCodable {
  static var minimumSize: Int { 1 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(texts: try reader.list())
  }
  func encode(into writer: inout ByteWriter) { writer.list(texts) }
}

extension Message: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(firstVariant: try reader.number(), isLocalized: try reader.flag())
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(firstVariant)
    writer.flag(isLocalized)
  }
}

extension Bubble: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) throws(FormatError) {
    let start = reader.position
    switch try reader.byte() {
    case 0: self = .text(try TextID(from: &reader))
    case 1: self = .template(try Rows(from: &reader))
    case let tag: throw reader.failure(.unknownTag(tag), at: start)
    }
  }
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .text(let text):
      writer.byte(0)
      text.encode(into: &writer)
    case .template(let parts):
      writer.byte(1)
      parts.encode(into: &writer)
    }
  }
}

extension TemplatePart: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) throws(FormatError) {
    let start = reader.position
    switch try reader.byte() {
    case 0: self = .literal(try TextID(from: &reader))
    case 1: self = .value(try ValueName(from: &reader), fallback: try reader.optional())
    case let tag: throw reader.failure(.unknownTag(tag), at: start)
    }
  }
  func encode(into writer: inout ByteWriter) {
    switch self {
    case .literal(let text):
      writer.byte(0)
      text.encode(into: &writer)
    case .value(let name, let fallback):
      writer.byte(1)
      name.encode(into: &writer)
      writer.optional(fallback)
    }
  }
}

extension Variable: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(name: try TextID(from: &reader), type: try reader.tag(VariableType.self))
  }
  func encode(into writer: inout ByteWriter) {
    name.encode(into: &writer)
    writer.byte(type.rawValue)
  }
}

extension YesNoWords: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) throws(FormatError) {
    self.init(yes: try TextID(from: &reader), no: try TextID(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    yes.encode(into: &writer)
    no.encode(into: &writer)
  }
}

/// The words of a locale may be missing.
extension Optional: BinaryCodable where Wrapped: BinaryCodable {
  static var minimumSize: Int { 1 }
  init(from reader: inout ByteReader) throws(FormatError) { self = try reader.optional() }
  func encode(into writer: inout ByteWriter) { writer.optional(self) }
}
