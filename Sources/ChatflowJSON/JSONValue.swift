/// A JSON document (RFC 8259).
///
/// Two values are equal when they have the same structure, the same texts byte for byte, the same
/// numbers as written, and their members in the same order.
public enum JSONValue: Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number, kept as it was written.
  case number(JSONNumber)
  /// A string, its escapes resolved.
  case string(String)
  /// The elements in order.
  case array([JSONValue])
  /// The members in the order of the text; names the parser read are unique.
  case object([JSONMember])
}

/// A name and its value in an object.
public struct JSONMember: Equatable, Sendable {
  /// The name, its escapes resolved.
  public var name: String
  /// The value under that name.
  public var value: JSONValue

  /// The member `name` with `value`.
  public init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }

  /// Whether names, byte for byte, and values are the same.
  public static func == (left: JSONMember, right: JSONMember) -> Bool {
    left.name.isExactly(right.name) && left.value == right.value
  }
}

extension JSONValue: Equatable {
  /// Equality without regard to Unicode's canonical equivalence, which would take different texts
  /// for the same.
  public static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.number(let left), .number(let right)): left == right
    case (.string(let left), .string(let right)): left.isExactly(right)
    case (.array(let left), .array(let right)): left == right
    case (.object(let left), .object(let right)): left == right
    default: false
    }
  }
}

extension JSONValue {
  /// The value of the member `name`, or nil for a missing one and for what is no object. Linear in
  /// the number of members.
  public subscript(name: String) -> JSONValue? {
    members?.first { $0.name.isExactly(name) }?.value
  }

  /// The members of an object, else nil.
  public var members: [JSONMember]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The elements of an array, else nil.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text of a string, else nil.
  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The value of `true` and `false`, else nil.
  public var bool: Bool? {
    if case .bool(let bool) = self { bool } else { nil }
  }

  /// A number, else nil.
  public var number: JSONNumber? {
    if case .number(let number) = self { number } else { nil }
  }

  /// Whether this is `null`.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }

  /// The kind of value in words for a message: `a string`, `an object`.
  public var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension String {
  /// Whether the bytes are the same: `==` takes canonically equal texts for the same, too.
  func isExactly(_ other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let left = utf8Span.span
    let right = other.utf8Span.span
    for index in left.indices where left[index] != right[index] { return false }
    return true
  }
}
