import Hummingbird

extension Request {
  /// The query's parameters as browsers' forms and `URLSearchParams` write them: a plus is a space
  /// (URL Standard, application/x-www-form-urlencoded). Of equal names the first counts.
  var formParameters: [Substring: Substring] {
    var head = head
    if let query = uri.query, query.utf8.contains(UInt8(ascii: "+")) {
      head.path = "/?\(query.replacing("+", with: "%20"))"
    }
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
    let parameters = request.uri.queryParameters.map { ($0.key, $0.value) }
    return Dictionary(parameters) { first, _ in first }
  }
}
