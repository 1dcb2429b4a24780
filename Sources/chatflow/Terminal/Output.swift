import ChatflowFiles
import ChatflowReports
import SystemPackage

/// Standard output and standard error. Results go to the one, everything else to the other.
enum Output {
  /// Whether something could not be written to standard output.
  nonisolated(unsafe) private(set) static var hasFailed = false

  /// Whether the screen is cleared before whatever comes next.
  nonisolated(unsafe) static var clearsScreen = false

  private static func clearScreen() {
    guard clearsScreen else { return }
    clearsScreen = false
    // The cursor to the corner, then the screen, then what was scrolled away.
    _ = try? FileDescriptor.standardOutput.writeAll("\u{1B}[H\u{1B}[2J\u{1B}[3J".utf8)
  }

  static func write(_ text: String) { write(Array(text.utf8)) }

  static func write(_ bytes: [UInt8]) {
    guard !hasFailed else { return }
    clearScreen()
    do {
      try FileDescriptor.standardOutput.writeAll(bytes)
    } catch {
      hasFailed = true
      // Nobody reads any more: that is no trouble of theirs.
      guard (error as? Errno) != .brokenPipe else { return }
      complain("standard output: \((error as? Errno)?.words ?? "\(error)")")
    }
  }

  /// Says on standard error why something could not be done.
  static func complain(_ message: String, prefix: String = "chatflow: ") {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let safe = lines.map { SafeText.escape(String($0)) }.joined(separator: "\n")
    complain(plain: "\(prefix)\(safe)\n")
  }
}

extension Output {
  /// Writes a report that is safe already to standard error.
  static func complain(plain text: String) {
    clearScreen()
    _ = try? FileDescriptor.standardError.writeAll(text.utf8)
  }
}
