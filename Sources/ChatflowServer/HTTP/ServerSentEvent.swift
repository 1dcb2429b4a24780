import Foundation

/// One event of a stream (WHATWG HTML, server-sent events).
enum ServerSentEvent {
  /// `data` in JSON, which has no line ends.
  static func text(_ name: String, _ data: some Encodable, id: Int64? = nil) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let json = String(decoding: try encoder.encode(data), as: UTF8.self)
    return (id.map { "id: \($0)\n" } ?? "") + "event: \(name)\ndata: \(json)\n\n"
  }
}
