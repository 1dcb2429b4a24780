import ChatflowFiles
import Glibc

enum StandardOutput {
  static func write(_ text: String) {
    _ = FileDescriptor.write(Array((text + "\n").utf8), to: STDOUT_FILENO)
  }
}

enum StandardError {
  static func write(_ text: String) {
    _ = FileDescriptor.write(Array((text + "\n").utf8), to: STDERR_FILENO)
  }
}
