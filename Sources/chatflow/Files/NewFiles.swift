import ChatflowFiles
import SystemPackage

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
    names.map(path).filter { (try? Stat($0, followTargetSymlink: false)) != nil }
  }

  /// Writes all files, and makes the folders they need. After an error everything that was made is
  /// removed again.
  mutating func write(_ files: [(name: String, text: String)]) throws(FileError) {
    try Interruptions.deferred { () throws(FileError) in
      do throws(FileError) {
        for file in files {
          let path = path(file.name)
          try makeFolders(above: path)
          try write(Array(file.text.utf8), to: path)
        }
      } catch {
        for path in writtenFiles.reversed() { try? FileSystem.remove(path) }
        for path in madeFolders.reversed() { try? FileSystem.removeFolder(path) }
        throw error
      }
    }
  }

  private mutating func makeFolders(above path: String) throws(FileError) {
    for end in path.indices where path[end] == "/" && end > path.startIndex {
      let folder = String(path[..<end])
      if try FileError.at(folder, { try FileSystem.makeFolder(folder) }) {
        madeFolders.append(folder)
      }
    }
  }

  /// Opening fails if there is such a file meanwhile: none is ever replaced.
  private mutating func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try FileError.at(path) {
      try FileDescriptor.open(
        path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: .readWrite)
    }
    writtenFiles.append(path)
    try FileError.at(path) {
      try file.closeAfter {
        try file.writeAll(bytes)
        try file.synchronize()
      }
    }
  }
}
