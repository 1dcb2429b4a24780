/// A type with one place in the binary format (``BundleFormat``), which holds its exact form.
///
/// Writing and reading stand side by side for every type; the bytes a value is written as are the
/// only ones it is read from.
protocol BinaryCodable {
  /// The fewest bytes a value takes.
  static var minimumSize: Int { get }
  /// Reads a value. Where the bytes are not exactly one, the reader fails, and the value is any.
  init(from reader: inout ByteReader)
  /// Writes the value.
  func encode(into writer: inout ByteWriter)
}

/// A type that stands as a number: an index into a table.
protocol IndexCodable: BinaryCodable {
  var index: UInt32 { get }
  init(_ index: UInt32)
}

extension IndexCodable {
  static var minimumSize: Int { 1 }
  init(from reader: inout ByteReader) { self.init(reader.number()) }
  func encode(into writer: inout ByteWriter) { writer.number(index) }
}

extension TextID: IndexCodable {}
extension MessageID: IndexCodable {}
extension QuestionID: IndexCodable {}
extension ConditionID: IndexCodable {}
extension CodeAddress: IndexCodable {}

extension Rows: BinaryCodable {
  static var minimumSize: Int { 2 }
  init(from reader: inout ByteReader) {
    self.init(first: reader.number(), count: reader.number())
  }
  func encode(into writer: inout ByteWriter) {
    writer.number(first)
    writer.number(count)
  }
}

extension ValueName: BinaryCodable {
  static var minimumSize: Int { 1 }
  init(from reader: inout ByteReader) {
    self.init(rawValue: reader.byte())
  }
  func encode(into writer: inout ByteWriter) { writer.byte(rawValue) }
}
