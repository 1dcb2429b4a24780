import Hummingbird

extension ServerContext {
  /// A number in the path.
  ///
  /// - Throws: ``APIError`` where nothing can have it.
  func number(_ name: String) throws -> Int64 {
    guard let number = parameters.get(name).flatMap({ Int64($0) }), number > 0 else {
      throw APIError.notFound
    }
    return number
  }
}
