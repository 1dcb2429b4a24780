import HTTPTypes

extension HTTPFields {
  /// A header that has no name of its own in HTTPTypes.
  subscript(named name: HTTPField.Name?) -> String? {
    get { name.flatMap { self[$0] } }
    set { if let name { self[name] = newValue } }
  }
}

/// Names that HTTPTypes doesn't have: made once, for each is checked letter by letter.
extension HTTPField.Name {
  static let visitor = Self("Chatflow-Visitor")
  static let secondHost = Self("Host")
  static let identity = Self("Chatflow-Identity")
  static let fetchDestination = Self("Sec-Fetch-Dest")
  static let accelBuffering = Self("X-Accel-Buffering")
  static let embedderPolicy = Self("Cross-Origin-Embedder-Policy")
  static let forwardedFor = Self("X-Forwarded-For")
  static let lastEventID = Self("Last-Event-ID")
  static let referrerPolicy = Self("Referrer-Policy")
  static let resourcePolicy = Self("Cross-Origin-Resource-Policy")
}
