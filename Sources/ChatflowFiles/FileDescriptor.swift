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

  /// Reads to the end, but at most `limit` bytes; `expected` says how many there are, if that is
  /// known: then their end needn't be looked for.
  package static func read(
    _ descriptor: Int32, limit: Int, expected: Int?
  ) -> Result<[UInt8], ReadFailure> {
    var bytes: [UInt8] = []
    var room = max(0, expected ?? 65_535) + 1
    while bytes.count < limit {
      let wanted = min(room, limit - bytes.count)
      var code: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, initialized in
        let count = Glibc.read(descriptor, buffer.baseAddress, wanted)
        if count < 0 { code = errno }
        initialized = max(0, count)
      }
      if code == EINTR { continue }
      if code != 0 { return .failure(ReadFailure(code: code)) }
      if part.isEmpty { break }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      // As many as were expected, although there was room for more.
      if bytes.count == expected, part.count < wanted { break }
      room = min(65_536, max(4096, bytes.count))
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
