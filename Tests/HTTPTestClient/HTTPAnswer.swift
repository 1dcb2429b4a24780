/// What a server answered.
package struct HTTPAnswer: Sendable {
  package var status: Int
  /// Names in lower case, in the order in which they came.
  package var headers: [(name: String, value: String)] = []
  package var body: [UInt8] = []

  init(status: Int) { self.status = status }

  package subscript(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }

  package var text: String { String(decoding: body, as: UTF8.self) }
}
