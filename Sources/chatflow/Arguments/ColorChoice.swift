import ArgumentParser
import Glibc

/// Whether output is colored.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never

  /// With `auto`: on a terminal, unless `NO_COLOR` is set (no-color.org).
  func isColored(_ descriptor: Int32 = STDOUT_FILENO) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto:
      if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
      if let term = getenv("TERM"), String(cString: term) == "dumb" { return false }
      return isatty(descriptor) == 1
    }
  }
}
