/// The id that a client gives to what it sends, so that a retry is known again.
enum ClientID {
  /// - Throws: ``APIError`` where it isn't one.
  static func check(_ id: String) throws {
    guard (1...64).contains(id.utf8.count), id.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
    else { throw APIError.badRequest("An id has 1 to 64 visible ASCII characters.") }
  }
}
