import ChatflowFiles
import Glibc

/// The program that holds the server.
enum ServerProgram {
  private static let name = "chatflow-server"

  /// Becomes the server; returns only where that fails.
  static func run(_ command: String, _ arguments: [String]) -> FileError {
    let path = folder() + "/" + name
    var argv: [UnsafeMutablePointer<CChar>?] = ([path, command] + arguments).map { strdup($0) }
    argv.append(nil)
    execv(path, argv)
    let code = errno
    for argument in argv { free(argument) }
    guard code == ENOENT else { return FileError(path, code: code) }
    return FileError(path, "the server isn't beside this program; build it with: make server")
  }

  /// The folder of this program's file.
  private static func folder() -> String {
    guard let path = realpath("/proc/self/exe", nil) else { return "." }
    defer { free(path) }
    let text = String(cString: path)
    return text.lastIndex(of: "/").map { String(text[..<$0]) } ?? "."
  }
}
