import ChatflowProgram
import Glibc
package import SystemPackage

/// Calls of the system that swift-system has no functions for.
package enum FileSystem {
  /// What is in a folder but `.` and `..`, in byte order.
  package static func names(in folder: String) throws(Errno) -> FolderNames {
    guard let directory = opendir(folder) else { throw last }
    defer { closedir(directory) }
    var names = FolderNames()
    while true {
      // Only this tells a folder's end from a failure.
      errno = 0
      guard let entry = readdir(directory) else { break }
      withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { name in
          if let text = String(validatingCString: name) {
            if text != ".", text != ".." { names.texts.append(text) }
          } else {
            var status = stat()
            let isKnown = fstatat(dirfd(directory), name, &status, 0) == 0
            names.others.append(
              FolderNames.Other(
                shown: NameText.shown(name), isFolder: isKnown && status.st_mode & S_IFMT == S_IFDIR
              ))
          }
        }
      }
    }
    if errno != 0 { throw last }
    names.texts.sort { ExactText($0) < ExactText($1) }
    return names
  }

  /// Makes a folder; false where there is something of that name.
  @discardableResult
  package static func makeFolder(
    _ path: String, permissions: FilePermissions = .all
  ) throws(Errno) -> Bool {
    if mkdir(path, permissions.rawValue) == 0 { return true }
    guard errno == EEXIST else { throw last }
    return false
  }

  package static func rename(_ path: String, to target: String) throws(Errno) {
    try check(Glibc.rename(path, target))
  }

  package static func remove(_ path: String) throws(Errno) {
    try check(unlink(path))
  }

  /// Removes a folder with nothing in it.
  package static func removeFolder(_ path: String) throws(Errno) {
    try check(rmdir(path))
  }

  /// Changes whenever a file does, comes or goes.
  package static func fingerprint(of path: String) -> String {
    guard let status = try? Stat(path) else { return path }
    return "\(path) \(status.inode.rawValue) \(status.size) \(status.st_mtim.tv_sec) "
      + "\(status.st_mtim.tv_nsec)"
  }

  /// The path from the root, without links.
  package static func resolved(_ path: String) throws(Errno) -> String {
    guard let resolved = realpath(path, nil) else { throw last }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The folder of this program's file.
  package static var programFolder: String {
    guard let path = try? resolved("/proc/self/exe") else { return "." }
    return FilePath(path).removingLastComponent().string
  }

  fileprivate static func check(_ result: CInt) throws(Errno) {
    if result != 0 { throw last }
  }

  /// Why the call before failed.
  private static var last: Errno { Errno(rawValue: errno) }
}

extension FileDescriptor {
  /// Waits until what was written is on the disk.
  package func synchronize() throws(Errno) {
    try FileSystem.check(fsync(rawValue))
  }

  package func setPermissions(_ permissions: FilePermissions) throws(Errno) {
    try FileSystem.check(fchmod(rawValue, permissions.rawValue))
  }
}

extension FilePermissions {
  /// What everybody may do with a folder, as far as the process's mask lets them.
  package static var all: FilePermissions { FilePermissions(rawValue: 0o777) }
  /// What everybody may do with a file, as far as the process's mask lets them.
  package static var readWrite: FilePermissions { FilePermissions(rawValue: 0o666) }
}
