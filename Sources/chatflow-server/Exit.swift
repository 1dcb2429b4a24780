import ArgumentParser

/// How the server ends where it can't run (meaning 5).
enum Exit {
  /// Problems in the files.
  static func problems(_ diagnostics: [String]) -> any Error {
    StandardError.write(diagnostics.joined(separator: "\n"))
    return ExitCode(1)
  }

  /// A fault of our own.
  static func fault(_ message: String) -> any Error {
    StandardError.write("chatflow: \(message)")
    return ExitCode(3)
  }

  static let wrongUsage: Int32 = 2

  /// Wrong usage, or a file that can't be read.
  static func usage(_ message: String) -> any Error {
    StandardError.write("chatflow: \(message)")
    return ExitCode(wrongUsage)
  }
}
