import Glibc

/// Finds the YAML files that paths on a command line stand for (meaning 1).
package struct FileSearch {
  /// The files found, each once, directories' in byte order of their paths.
  package private(set) var files: [String] = []
  /// What could not be read.
  package private(set) var errors: [FileError] = []
  private var seen: Set<FileIdentity> = []

  private struct FileIdentity: Hashable {
    let device: UInt
    let inode: UInt

    init(_ status: stat) {
      device = UInt(status.st_dev)
      inode = UInt(status.st_ino)
    }
  }

  package init(_ paths: [String]) {
    for path in paths { add(path) }
  }

  private mutating func add(_ path: String) {
    guard path != "-" else {
      if !files.contains(path) { files.append(path) }
      return
    }
    var status = stat()
    guard stat(path, &status) == 0 else {
      errors.append(FileError(path, code: errno))
      return
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      var found: [Found] = []
      _ = isNew(status)
      search(path, &found)
      found.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      for file in found where isNew(file.status) { files.append(file.path) }
    } else if isNew(status) {
      files.append(path)
    }
  }

  /// A file in a folder.
  private struct Found {
    let path: String
    let status: stat
  }

  private mutating func isNew(_ status: stat) -> Bool {
    seen.insert(FileIdentity(status)).inserted
  }

  /// Whether the path is, by whatever name, one of the files found.
  package func contains(_ path: String) -> Bool {
    var status = stat()
    guard path != "-", stat(path, &status) == 0 else { return false }
    return seen.contains(FileIdentity(status))
  }

  private mutating func search(_ folder: String, _ found: inout [Found]) {
    let names: [String]
    do {
      names = try FileSearch.names(in: folder)
    } catch {
      errors.append(error)
      return
    }
    for name in names where name.utf8.first != UInt8(ascii: ".") {
      let path = FileSearch.path(of: name, in: folder)
      var status = stat()
      guard stat(path, &status) == 0 else {
        if FileSearch.isYAML(name) { errors.append(FileError(path, code: errno)) }
        continue
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        // A folder that links back to one above would never end.
        if isNew(status) { search(path, &found) }
      } else if FileSearch.isYAML(name) {
        found.append(Found(path: path, status: status))
      }
    }
  }

  /// As somebody would name it: what is in the current folder by its name alone.
  private static func path(of name: String, in folder: String) -> String {
    if folder == "." || folder == "./" { return name }
    return folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The names in a folder, in byte order.
  package static func names(in folder: String) throws(FileError) -> [String] {
    guard let directory = opendir(folder) else { throw FileError(folder, code: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while true {
      // Only this tells a folder's end from a failure.
      errno = 0
      guard let entry = readdir(directory) else { break }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    if errno != 0 { throw FileError(folder, code: errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package static func isYAML(_ name: String) -> Bool {
    name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }
}
