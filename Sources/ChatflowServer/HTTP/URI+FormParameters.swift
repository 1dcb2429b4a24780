import Hummingbird

extension URI {
  /// The query's parameters as browsers' forms and `URLSearchParams` write them: a plus is a space
  /// (URL Standard, application/x-www-form-urlencoded).
  var formParameters: FlatDictionary<Substring, Substring> {
    guard let query, query.utf8.contains(UInt8(ascii: "+")) else { return queryParameters }
    return URI("/?\(query.replacing("+", with: "%20"))").queryParameters
  }
}
