extension JSONValue {
  /// An object with these members, in this order.
  package static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  /// A whole number.
  package static func integer(_ integer: Int) -> JSONValue { .number(JSONNumber(integer)) }

  /// An array of strings.
  package static func strings(_ strings: [String]) -> JSONValue {
    .array(strings.map { .string($0) })
  }

  /// This object with the members of another behind its own.
  package func adding(_ other: JSONValue) -> JSONValue {
    .object((members ?? []) + (other.members ?? []))
  }

  /// This object with further members behind its own.
  package func adding(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    adding(.members(members))
  }
}
