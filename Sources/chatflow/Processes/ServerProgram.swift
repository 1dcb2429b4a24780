import ChatflowFiles
import Glibc
import SystemPackage

/// The program that holds the server.
enum ServerProgram {
  private static let name = "chatflow-server"

  /// Becomes the server; returns only where that fails.
  static func run(_ command: String, _ arguments: [String]) -> FileError {
    let path = FileSystem.programFolder + "/" + name
    var argv: [UnsafeMutablePointer<CChar>?] = ([path, command] + arguments).map { strdup($0) }
    argv.append(nil)
    execv(path, argv)
    let error = Errno(rawValue: errno)
    for argument in argv { free(argument) }
    guard error == .noSuchFileOrDirectory else { return FileError(path, error) }
    return FileError(
      path, "the server isn't beside this program: install it there (a release has both)")
  }
}
