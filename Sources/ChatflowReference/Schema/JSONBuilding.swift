import ChatflowJSON

extension JSONValue {
  /// An object with these members, in this order.
  static func members(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { JSONMember($0.key, $0.value) })
  }

  static func integer(_ integer: Int) -> JSONValue { .number(JSONNumber(integer)) }

  static func strings(_ strings: [String]) -> JSONValue { .array(strings.map { .string($0) }) }

  /// This object with the members of another behind its own.
  func adding(_ other: JSONValue) -> JSONValue {
    .object((members ?? []) + (other.members ?? []))
  }

  func adding(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    adding(.members(members))
  }
}
