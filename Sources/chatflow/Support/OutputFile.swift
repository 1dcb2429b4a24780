import Glibc

/// Writing of whole files: all of it appears, or nothing.
enum OutputFile {
  /// Writes to a temporary file beside `path` and renames it; `-` is standard output.
  static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    guard path != "-" else {
      Output.write(bytes)
      return
    }
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path, code: errno) }
    var code = FileDescriptor.write(bytes, to: descriptor)
    if code == nil, fsync(descriptor) != 0 { code = errno }
    if Glibc.close(descriptor) != 0, code == nil { code = errno }
    if code == nil, rename(temporary, path) != 0 { code = errno }
    if let code {
      unlink(temporary)
      throw FileError(path, code: code)
    }
  }
}
