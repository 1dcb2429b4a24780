import Glibc

/// Whole reads and writes on file descriptors.
package enum FileDescriptor {
  /// Writes everything; the error number, or nil if all went well.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + offset }, bytes.count - offset)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      offset += count
    }
    return nil
  }

  /// Reads to the end, but at most `limit` bytes.
  package static func read(_ descriptor: Int32, limit: Int) -> Result<[UInt8], ReadFailure> {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < limit {
      let wanted = min(chunk.count, limit - bytes.count)
      let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, wanted) }
      if count < 0 {
        if errno == EINTR { continue }
        return .failure(ReadFailure(code: errno))
      }
      if count == 0 { break }
      bytes.append(contentsOf: chunk[0..<count])
    }
    return .success(bytes)
  }

  /// The error number of a failed read.
  package struct ReadFailure: Error { package let code: Int32 }
}

/// A file that can't be read or written, in words for the person at the terminal.
package struct FileError: Error, CustomStringConvertible {
  package let path: String
  package let reason: String
  package var description: String { "\(path): \(reason)" }

  package init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason
  }

  package init(_ path: String, code: Int32) {
    self.init(path, FileError.words(code))
  }

  /// An error number in words.
  package static func words(_ code: Int32) -> String {
    switch code {
    case ENOENT: "there is no such file"
    case EACCES, EPERM: "permission denied"
    case EISDIR: "this is a directory"
    case ENOSPC: "no space is left on the disk"
    default: String(cString: strerror(code))
    }
  }
}
