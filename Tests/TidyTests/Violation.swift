/// A place in a file where a rule of this repository is broken.
struct Violation: Equatable, CustomStringConvertible {
  /// From 1.
  let line: Int
  let message: String

  init(_ line: Int, _ message: String) {
    self.line = line
    self.message = message
  }

  var description: String { "\(line): \(message)" }
}
