// Texts, messages and their parts in the binary format.

extension TextPool: BinaryCodable {
  static var minimumSize: Int { 2 }

  // Ends stand as lengths: small numbers. The subtraction wraps, so that even ends that fall, which
  // the verifier refuses, have exactly one form.
  init(from reader: inout ByteReader) {
    let count = reader.count(minimumSize: 1)
    var ends: [UInt32] = []
    ends.reserveCapacity(count)
    var end: UInt32 = 0
    for _ in 0..<count {
      end &+= reader.number()
      ends.append(end)
    }
    self.init(bytes: reader.byteList(), ends: ends)
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
  init(from reader: inout ByteReader) {
    self.init(texts: reader.list())
  }
  func encode(into writer: inout ByteWriter) { writer.list(texts) }
}

extension Message: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) {
    self.init(firstVariant: reader.number(), isLocalized: reader.flag())
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(firstVariant)
    writer.flag(isLocalized)
  }
}

extension Bubble: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) {
    let start = reader.position
    switch reader.byte() {
    case 0: self = .text(TextID(from: &reader))
    case 1: self = .template(Rows(from: &reader))
    case let tag:
      reader.fail(.unknownTag(tag), at: start)
      self = .text(TextID(0))
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
  init(from reader: inout ByteReader) {
    let start = reader.position
    switch reader.byte() {
    case 0: self = .literal(TextID(from: &reader))
    case 1: self = .value(ValueName(from: &reader), fallback: reader.optional())
    case let tag:
      reader.fail(.unknownTag(tag), at: start)
      self = .literal(TextID(0))
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
  init(from reader: inout ByteReader) {
    self.init(name: TextID(from: &reader), type: reader.tag(or: VariableType.text))
  }
  func encode(into writer: inout ByteWriter) {
    name.encode(into: &writer)
    writer.byte(type.rawValue)
  }
}

extension YesNoWords: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) {
    self.init(yes: TextID(from: &reader), no: TextID(from: &reader))
  }
  func encode(into writer: inout ByteWriter) {
    yes.encode(into: &writer)
    no.encode(into: &writer)
  }
}

/// The words of a locale may be missing.
extension Optional: BinaryCodable where Wrapped: BinaryCodable {
  static var minimumSize: Int { 1 }
  init(from reader: inout ByteReader) { self = reader.optional() }
  func encode(into writer: inout ByteWriter) { writer.optional(self) }
}
