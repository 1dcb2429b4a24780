package import ChatflowSyntax
import SystemPackage

/// Reading of files named on the command line.
package enum InputFile {
  /// Enough to tell that a source file is over the language's limit.
  package static let sourceLimit = 1024 * 1024 + 4
  /// The largest bundle that is read.
  package static let bundleLimit = 256 * 1024 * 1024

  /// What standard input is called.
  package static let standardInput = "<stdin>"

  /// A source file; `-` is standard input.
  package static func source(_ path: String) throws(FileError) -> SourceFile {
    let name = path == "-" ? standardInput : path
    return SourceFile(name: name, bytes: try bytes(path, limit: sourceLimit))
  }

  /// The first `limit` bytes of a file; `-` is standard input.
  package static func bytes(_ path: String, limit: Int) throws(FileError) -> [UInt8] {
    guard path != "-" else {
      return try FileError.at(standardInput) { try read(.standardInput, limit, expected: nil) }
    }
    return try FileError.at(path) {
      // Opening a FIFO must not wait for somebody to write to it.
      let file = try FileDescriptor.open(
        path, .readOnly, options: [.closeOnExec, .nonBlocking])
      return try file.closeAfter {
        let status = try file.stat()
        switch status.type {
        case .regular: return try read(file, limit, expected: Int(status.size))
        case .directory: throw Errno.isDirectory
        default: throw FileError(path, "this is not a regular file; use - for standard input")
        }
      }
    }
  }

  /// Reads to the end, but at most `limit` bytes; `expected` says how many there are, if that is
  /// known: then their end needn't be looked for.
  private static func read(
    _ file: FileDescriptor, _ limit: Int, expected: Int?
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var room = max(0, expected ?? 65_535) + 1
    while bytes.count < limit {
      let wanted = min(room, limit - bytes.count)
      let part = try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
        initialized = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
      }
      if part.isEmpty { break }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      // As many as were expected, although there was room for more.
      if bytes.count == expected, part.count < wanted { break }
      room = min(65_536, max(4096, bytes.count))
    }
    return bytes
  }
}
