/// Why bytes are not the encoding of any tables, and where.
public struct FormatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong with the bytes.
  public enum Kind: Hashable, Sendable {
    /// The bytes end inside a field.
    case endsTooEarly
    /// A number has more bytes than it needs.
    case notShortest
    /// A number is too large for its field.
    case outOfRange
    /// A list claims more elements than the bytes that are left could hold.
    case countTooLarge(UInt32)
    /// A flag is neither 0 nor 1.
    case badFlag(UInt8)
    /// A tag stands for no case of its type.
    case unknownTag(UInt8)
    /// Bytes are left after the last field.
    case trailingBytes(Int)
  }

  /// What is wrong.
  public var kind: Kind
  /// Which byte it was found at, counted from the beginning of what was decoded.
  public var offset: Int

  /// The error `kind` at byte `offset`.
  public init(_ kind: Kind, at offset: Int) {
    self.kind = kind
    self.offset = offset
  }

  /// One sentence for people, with the byte offset.
  public var description: String {
    let problem =
      switch kind {
      case .endsTooEarly: "the data ends in the middle of a field"
      case .notShortest: "a number is not written in its shortest form"
      case .outOfRange: "a number is too large for its field"
      case .countTooLarge(let count):
        "a list of \(count.digits) elements cannot fit in what is left"
      case .badFlag(let byte): "a flag is \(byte.digits) instead of 0 or 1"
      case .unknownTag(let byte): "\(byte.digits) is no known tag"
      case .trailingBytes(let count): "\(count.digits) bytes follow the last field"
      }
    return "byte \(offset.digits): \(problem)"
  }
}
