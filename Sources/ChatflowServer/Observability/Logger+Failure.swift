import Logging

extension Logger {
  /// Tells of something that failed. What the end of the server cut short did not.
  func failure(_ message: Message, _ error: String) {
    guard !Task.isCancelled else { return }
    self.error(message, metadata: ["error": "\(error)"])
  }
}
