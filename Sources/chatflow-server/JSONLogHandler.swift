import ChatflowCalendar
import Foundation
import Logging

/// One JSON object a line on standard error.
struct JSONLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var line: [String: Any] = [
      "time": InstantText.format(SystemClock().now(), offsetSeconds: 0),
      "level": event.level.rawValue, "message": "\(event.message)",
    ]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
      line[key] = Self.json(value)
    }
    guard
      let data = try? JSONSerialization.data(
        withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes])
    else { return }
    StandardError.write(String(decoding: data, as: UTF8.self))
  }

  private static func json(_ value: Logger.Metadata.Value) -> Any {
    switch value {
    case .string(let text): text
    case .stringConvertible(let value): "\(value)"
    case .array(let values): values.map { json($0) }
    case .dictionary(let values): values.mapValues { json($0) }
    }
  }
}
