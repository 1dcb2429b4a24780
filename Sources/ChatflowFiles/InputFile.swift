package import ChatflowSyntax
import Glibc

/// Reading of files named on the command line.
package enum InputFile {
  /// Enough to tell that a source file is over the language's limit.
  package static let sourceLimit = 1024 * 1024 + 4
  /// The largest bundle that is read.
  package static let bundleLimit = 256 * 1024 * 1024

  /// A source file; `-` is standard input.
  package static func source(_ path: String) throws(FileError) -> SourceFile {
    let name = path == "-" ? "<stdin>" : path
    return SourceFile(name: name, bytes: try bytes(path, limit: sourceLimit))
  }

  /// The first `limit` bytes of a file; `-` is standard input.
  package static func bytes(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard path != "-" else { return try read(STDIN_FILENO, "<stdin>", limit) }
    // Opening a FIFO must not wait for somebody to write to it.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileError(path, code: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: throw FileError(path, code: EISDIR)
    default: throw FileError(path, "this is not a regular file; use - for standard input")
    }
    return try read(descriptor, path, limit, expected: Int(status.st_size))
  }

  private static func read(
    _ descriptor: Int32, _ path: String, _ limit: Int, expected: Int? = nil
  ) throws(FileError) -> [UInt8] {
    switch FileDescriptor.read(descriptor, limit: limit, expected: expected) {
    case .success(let bytes): return bytes
    case .failure(let failure): throw FileError(path, code: failure.code)
    }
  }
}
