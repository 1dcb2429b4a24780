/// A statement that is put together: what stands in it of values becomes arguments.
struct Query: ExpressibleByStringInterpolation {
  fileprivate enum Part {
    case text(String)
    case value(any ArgumentConvertible)
  }

  fileprivate let parts: [Part]

  init(stringLiteral text: String) { parts = [.text(text)] }
  init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ text: String) { parts.append(.text(text)) }
    mutating func appendInterpolation(_ value: some ArgumentConvertible) {
      parts.append(.value(value))
    }
    mutating func appendInterpolation(_ part: Query) { parts += part.parts }
  }

  /// The statement with `$1` and so on, and what these stand for.
  var built: (text: String, arguments: [any ArgumentConvertible]) {
    var text = ""
    var arguments: [any ArgumentConvertible] = []
    for part in parts {
      switch part {
      case .text(let some): text += some
      case .value(let value):
        arguments.append(value)
        text += "$\(arguments.count)"
      }
    }
    return (text, arguments)
  }
}
