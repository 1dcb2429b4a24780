import Glibc
import SystemPackage

/// Writing of whole files: all of it appears, or nothing.
package enum WholeFile {
  /// Writes to a temporary file beside `path` and renames it. What is no regular file, such as a
  /// pipe or `/dev/null`, is written to, never replaced.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
    try FileError.at(path) {
      switch try status(of: path) {
      case nil: try replace(path, with: bytes, permissions: nil)
      case let status? where status.type == .regular:
        // The file that the path leads to, so that a link stays one.
        let target = (try? FileSystem.resolved(path)) ?? path
        try replace(target, with: bytes, permissions: status.permissions)
      case let status? where status.type == .directory: throw Errno.isDirectory
      default:
        let file = try FileDescriptor.open(path, .writeOnly, options: [.closeOnExec])
        try file.closeAfter { _ = try file.writeAll(bytes) }
      }
    }
  }

  /// What is at a path; nil where nothing is.
  private static func status(of path: String) throws -> Stat? {
    do {
      return try Stat(path)
    } catch {
      // Through a link to nowhere nothing could be renamed into place.
      if (try? Stat(path, followTargetSymlink: false)) != nil {
        throw FileError(path, "this link leads nowhere")
      }
      return nil
    }
  }

  private static func replace(
    _ path: String, with bytes: [UInt8], permissions: FilePermissions?
  ) throws {
    try Interruptions.deferred {
      let temporary = try stage(bytes, beside: path, permissions)
      do {
        try FileSystem.rename(temporary, to: path)
      } catch {
        try? FileSystem.remove(temporary)
        throw error
      }
    }
  }

  /// Writes all of a temporary file beside another, and gives its path.
  static func stage(
    _ bytes: [UInt8], beside path: String, _ permissions: FilePermissions?
  ) throws -> String {
    let (file, temporary) = try openTemporary(beside: path)
    do {
      try file.closeAfter {
        if let permissions { try file.setPermissions(permissions) }
        _ = try file.writeAll(bytes)
        try file.synchronize()
      }
    } catch {
      try? FileSystem.remove(temporary)
      throw error
    }
    return temporary
  }

  /// A new file; one that a killed process left behind is passed over.
  private static func openTemporary(
    beside path: String
  ) throws -> (file: FileDescriptor, path: String) {
    var attempt = 1
    while true {
      let temporary = "\(path).\(getpid())-\(attempt).tmp"
      do {
        let file = try FileDescriptor.open(
          temporary, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
          permissions: .readWrite)
        return (file, temporary)
      } catch Errno.fileExists where attempt < 100 {
        attempt += 1
      }
    }
  }
}
