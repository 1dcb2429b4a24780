import Glibc

/// Writing of whole files: all of it appears, or nothing.
package enum WholeFile {
  /// Writes to a temporary file beside `path` and renames it. What is no regular file, such as a
  /// pipe or `/dev/null`, is written to, never replaced.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    var status = stat()
    var failure: Int32?
    if stat(path, &status) != 0 {
      // Through a link to nowhere nothing could be renamed into place.
      if lstat(path, &status) == 0 { throw FileError(path, "this link leads nowhere") }
      failure = replace(path, with: bytes, mode: nil)
    } else {
      switch status.st_mode & S_IFMT {
      case S_IFREG:
        failure = replace(target(of: path), with: bytes, mode: status.st_mode & 0o7777)
      case S_IFDIR: failure = EISDIR
      default: failure = writeInPlace(bytes, to: path)
      }
    }
    if let failure { throw FileError(path, code: failure) }
  }

  /// The file that a path leads to, so that a link stays one.
  private static func target(of path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  // What follows gives the error number, or nil if all went well.

  private static func writeInPlace(_ bytes: [UInt8], to path: String) -> Int32? {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno }
    var code = FileDescriptor.write(bytes, to: descriptor)
    if close(descriptor) != 0, code == nil { code = errno }
    return code
  }

  private static func replace(_ path: String, with bytes: [UInt8], mode: mode_t?) -> Int32? {
    // Whoever interrupts is heard as soon as no temporary file can stay behind.
    var interruptions = sigset_t()
    var before = sigset_t()
    sigemptyset(&interruptions)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&interruptions, signal) }
    pthread_sigmask(SIG_BLOCK, &interruptions, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    guard let (descriptor, temporary) = openTemporary(beside: path) else { return errno }
    var code: Int32?
    if let mode, fchmod(descriptor, mode) != 0 { code = errno }
    if code == nil { code = FileDescriptor.write(bytes, to: descriptor) }
    if code == nil, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == nil { code = errno }
    if code == nil, rename(temporary, path) != 0 { code = errno }
    if code != nil { unlink(temporary) }
    return code
  }

  /// A new file; one that a killed process left behind is passed over. Nil, with `errno` set, where
  /// none can be made.
  private static func openTemporary(
    beside path: String
  ) -> (descriptor: Int32, path: String)? {
    for attempt in 1...100 {
      let temporary = "\(path).\(getpid())-\(attempt).tmp"
      let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (descriptor, temporary) }
      guard errno == EEXIST else { break }
    }
    return nil
  }
}
