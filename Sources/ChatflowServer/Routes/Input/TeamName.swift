/// The name of a team, as chatflows write it (meaning 2, `routing`).
package enum TeamName {
  package static let most = 50

  package static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 64, first != UInt8(ascii: "-") else {
      return false
    }
    return name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"):
        true
      default: false
      }
    }
  }

  /// - Throws: ``APIError`` where one isn't a name, or there are too many.
  static func list(_ names: [String]) throws -> [String] {
    guard names.count <= most, names.allSatisfy({ isValid($0) }) else {
      throw APIError.badRequest(
        "A member is in at most \(most) teams; a team's name is like sales-emea.")
    }
    return names
  }
}
