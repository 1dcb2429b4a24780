/// Writes JSON (RFC 8259) into a buffer of bytes, from front to back. The same calls always give
/// the same bytes.
///
/// Objects and arrays take a closure, so that they are always closed:
///
///     var json = JSONWriter()
///     json.object { json in
///       json.name("state")
///       json.string("new")
///     }
///
/// In an object every value needs a ``name(_:)`` before it, elsewhere none has one: that is the
/// caller's part.
///
/// Strings never carry raw what a terminal would act on: see ``string(_:)``.
public struct JSONWriter {
  /// How the text is laid out.
  public enum Layout: Sendable {
    /// Without any white space, on one line.
    case compact
    /// Two spaces a level, a line for each element and member.
    case pretty
  }

  /// What was written so far.
  public private(set) var bytes: [UInt8]
  private let layout: Layout
  private var depth = 0
  /// Whether the next value or name needs a comma before it.
  private var needsComma = false
  /// Whether a name stands before the next value.
  private var hasName = false

  /// A writer that appends to `bytes`.
  public init(_ layout: Layout = .compact, appendingTo bytes: [UInt8] = []) {
    self.layout = layout
    self.bytes = bytes
  }

  /// Forgets what was written and keeps the memory for what comes.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Ends a line after a whole value; what follows is a value of its own (JSON Lines).
  public mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// Writes an object; `members` writes names and values.
  public mutating func object<Failure: Error>(
    _ members: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(UInt8(ascii: "{"))
    defer { close(UInt8(ascii: "}")) }
    try members(&self)
  }

  /// Writes an array; `elements` writes values.
  public mutating func array<Failure: Error>(
    _ elements: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    open(UInt8(ascii: "["))
    defer { close(UInt8(ascii: "]")) }
    try elements(&self)
  }

  // What members are written by isn't inlined: an object has many of them.

  /// Writes the name of a member; its value must follow.
  @inline(never)
  public mutating func name(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if layout == .pretty { bytes.append(0x20) }
    hasName = true
  }

  /// Writes a string. Escaped as `\u00XX` or shorter: what RFC 8259 demands, and, so that the text
  /// is harmless in a terminal and in JavaScript, DEL, the C1 controls, U+2028, U+2029 and the
  /// controls of writing direction.
  @inline(never)
  public mutating func string(_ string: String) {
    separate()
    quote(string)
    needsComma = true
  }

  /// Writes a whole number.
  public mutating func integer(_ integer: some FixedWidthInteger) {
    separate()
    bytes += JSONNumber.digits(UInt64(integer.magnitude), isNegative: integer < 0)
    needsComma = true
  }

  /// Writes a number as it was written.
  public mutating func number(_ number: JSONNumber) {
    separate()
    bytes.append(contentsOf: number.text.utf8)
    needsComma = true
  }

  /// Writes `true` or `false`.
  @inline(never)
  public mutating func bool(_ bool: Bool) {
    separate()
    bytes.append(contentsOf: (bool ? "true" : "false").utf8)
    needsComma = true
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    needsComma = true
  }

  /// Writes a whole document.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let value): bool(value)
    case .number(let value): number(value)
    case .string(let value): string(value)
    case .array(let elements):
      array { json in
        for element in elements { json.value(element) }
      }
    case .object(let members):
      object { json in
        for member in members {
          json.name(member.name)
          json.value(member.value)
        }
      }
    }
  }

  /// Writes a member: a name and a string.
  public mutating func member(_ name: String, _ value: String) {
    self.name(name)
    string(value)
  }

  /// Writes a member: a name and a whole number.
  public mutating func member(_ name: String, _ value: some FixedWidthInteger) {
    self.name(name)
    integer(value)
  }

  /// Writes a member: a name, and `true` or `false`.
  public mutating func member(_ name: String, _ value: Bool) {
    self.name(name)
    bool(value)
  }

  /// Writes a member if there is a value for it.
  public mutating func member(ifPresent name: String, _ value: String?) {
    if let value { member(name, value) }
  }

  /// Writes a member: a name, and a string or null.
  public mutating func member(orNull name: String, _ value: String?) {
    self.name(name)
    if let value { string(value) } else { null() }
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    hasName = false
    if needsComma { breakLine() }
    bytes.append(bracket)
    needsComma = true
  }

  /// What stands before a name, or before a value without one.
  private mutating func separate() {
    if hasName {
      hasName = false
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
    if depth > 0 { breakLine() }
  }

  private mutating func breakLine() {
    guard layout == .pretty else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }
}

extension JSONWriter {
  private mutating func quote(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    defer { bytes.append(UInt8(ascii: "\"")) }
    // Most texts stand as they are.
    if JSONWriter.isPlain(string.utf8Span.span) { return bytes.append(contentsOf: string.utf8) }
    for scalar in string.unicodeScalars {
      switch scalar.value {
      case 0x22, 0x5C:
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case 0x20...0x7E: bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      case _ where JSONWriter.isControl(scalar): escape(scalar)
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }

  /// Whether a text stands for itself between quotes.
  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      guard (0x20...0x7E).contains(byte), byte != 0x22, byte != 0x5C else { return false }
    }
    return true
  }

  /// Whether a terminal or a reader of lines might act on a scalar: C0, DEL and C1 (ECMA-48), line
  /// and paragraph separator, and the controls of Unicode's bidirectional algorithm (UAX #9).
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Writes an escape for a control, all of which stand below U+10000.
  private mutating func escape(_ scalar: Unicode.Scalar) {
    bytes.append(UInt8(ascii: "\\"))
    switch scalar.value {
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(UInt8(ascii: "u"))
      bytes += JSONNumber.hexDigits(scalar.value)
    }
  }
}
