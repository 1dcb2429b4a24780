import ChatflowFiles
import Glibc

/// Writing of several new files: all of them appear, or none, and nothing that exists is touched.
struct NewFiles {
  let folder: String
  private var writtenFiles: [String] = []
  private var madeFolders: [String] = []

  /// A folder whose name begins like an option is written so that no command takes it for one.
  init(in folder: String) {
    self.folder = folder.utf8.first == UInt8(ascii: "-") ? "./" + folder : folder
  }

  /// The path of a file, as somebody in the working folder would write it.
  func path(_ name: String) -> String {
    if folder == "." { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Those of some names that are taken, even if by a link to nowhere.
  func taken(_ names: [String]) -> [String] {
    names.map(path).filter { path in
      var status = stat()
      return lstat(path, &status) == 0
    }
  }

  /// Writes all files, and makes the folders they need. After an error everything that was made is
  /// removed again.
  mutating func write(_ files: [(name: String, text: String)]) throws(FileError) {
    // Whoever interrupts is heard when all files are there, or none.
    var interruptions = sigset_t()
    var before = sigset_t()
    sigemptyset(&interruptions)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&interruptions, signal) }
    pthread_sigmask(SIG_BLOCK, &interruptions, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    do {
      for file in files {
        let path = path(file.name)
        try makeFolders(above: path)
        try write(Array(file.text.utf8), to: path)
      }
    } catch {
      for path in writtenFiles.reversed() { unlink(path) }
      for path in madeFolders.reversed() { rmdir(path) }
      throw error
    }
  }

  private mutating func makeFolders(above path: String) throws(FileError) {
    for end in path.indices where path[end] == "/" && end > path.startIndex {
      let folder = String(path[..<end])
      if mkdir(folder, 0o777) == 0 {
        madeFolders.append(folder)
      } else if errno != EEXIST {
        throw FileError(folder, code: errno)
      }
    }
  }

  /// Opening fails where there is such a file by now: none is ever replaced.
  private mutating func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw FileError(path, code: errno) }
    writtenFiles.append(path)
    var code = FileDescriptor.write(bytes, to: descriptor)
    if code == nil, fsync(descriptor) != 0 { code = errno }
    if close(descriptor) != 0, code == nil { code = errno }
    if let code { throw FileError(path, code: code) }
  }
}
