import ChatflowLive
import ChatflowProgram

/// How lists are asked for in addresses.
enum ListPlace {
  static func text(_ place: InboxPlace) -> String { "\(place.activeAt.milliseconds)-\(place.id)" }

  /// - Throws: ``APIError`` where it isn't one that a list gave.
  static func inbox(_ text: String) throws -> InboxPlace {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let at = try number(parts[0]), let id = try number(parts[1]) else {
      throw APIError.badRequest("That is no place in the list.")
    }
    return InboxPlace(activeAt: Instant(milliseconds: at), id: id)
  }

  static func number(_ text: Substring?) throws -> Int64? {
    guard let text else { return nil }
    // Digits alone: a plus sign would be another way to write the same.
    guard let number = Int64(text), text.utf8.first.map({ $0 >= UInt8(ascii: "0") }) == true else {
      throw APIError.badRequest("That is no place in the list.")
    }
    return number
  }

  /// The words of a search; nil: none is asked for.
  static func words(_ query: String?) throws -> [String]? {
    guard let query, !query.isEmpty else { return nil }
    guard query.unicodeScalars.count <= 200 else {
      throw APIError.badRequest("Look for at most 200 characters.")
    }
    return query.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
  }
}
