/// A setting, and what gave it.
struct Setting<Value: Sendable>: Sendable {
  enum Source: Sendable {
    case flag(String)
    case environment(String)
    case file
    case standard
  }
  let value: Value
  let source: Source

  /// The first of these that is there: flags win over the environment, and that over the file.
  init(
    flag: (name: String, value: Value?), variable: (name: String, value: Value?), file: Value?,
    standard: Value
  ) {
    if let value = flag.value {
      (self.value, source) = (value, .flag(flag.name))
    } else if let value = variable.value {
      (self.value, source) = (value, .environment(variable.name))
    } else if let file {
      (value, source) = (file, .file)
    } else {
      (value, source) = (standard, .standard)
    }
  }
}
