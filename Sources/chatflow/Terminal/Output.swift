import ChatflowFiles
import ChatflowReports
import Glibc

/// Standard output and standard error. Results go to the one, everything else to the other.
enum Output {
  /// Whether something could not be written to standard output.
  nonisolated(unsafe) private(set) static var hasFailed = false

  static func write(_ text: String) { write(Array(text.utf8)) }

  static func write(_ bytes: [UInt8]) {
    guard !hasFailed else { return }
    if let code = FileDescriptor.write(bytes, to: STDOUT_FILENO) {
      hasFailed = true
      if code != EPIPE { complain("standard output: \(FileError.words(code))") }
    }
  }

  /// Says on standard error why something could not be done.
  static func complain(_ message: String, prefix: String = "chatflow: ") {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let safe = lines.map { SafeText.escape(String($0)) }.joined(separator: "\n")
    _ = FileDescriptor.write(Array("\(prefix)\(safe)\n".utf8), to: STDERR_FILENO)
  }
}

extension Output {
  /// Writes a report that is safe already to standard error.
  static func complain(plain text: String) {
    _ = FileDescriptor.write(Array(text.utf8), to: STDERR_FILENO)
  }
}
