/// What conversations are told apart by: a few short words.
enum TagName {
  private static let longest = 40
  private static let most = 50

  /// - Throws: ``APIError``.
  static func list(_ names: [String]) throws -> [String] {
    guard names.count <= most else { throw APIError.badRequest("Give at most \(most) tags.") }
    return try names.map { name in
      let line = try InputText.line(name, "A tag")
      guard line.count <= longest else {
        throw APIError.badRequest("A tag has at most \(longest) characters.")
      }
      return line
    }
  }
}
