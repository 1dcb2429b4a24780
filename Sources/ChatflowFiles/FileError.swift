package import SystemPackage

/// A file that can't be read or written, in words for the person at the terminal.
package struct FileError: Error, CustomStringConvertible {
  package let path: String
  package let reason: String
  package var description: String { "\(path): \(reason)" }

  package init(_ path: String, _ reason: String) {
    self.path = path
    self.reason = reason
  }

  package init(_ path: String, _ error: Errno) {
    self.init(path, error.words)
  }

  /// What `body` gives; an error of the system becomes one about the file at `path`.
  package static func at<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(FileError) -> Value {
    do {
      return try body()
    } catch let error as FileError {
      throw error
    } catch let error as Errno {
      throw FileError(path, error)
    } catch {
      throw FileError(path, "\(error)")
    }
  }
}

extension Errno {
  /// The error in words; those of the C library where ours aren't plainer.
  package var words: String {
    switch self {
    case .noSuchFileOrDirectory: "there is no such file"
    case .permissionDenied, .notPermitted: "permission denied"
    case .isDirectory: "this is a directory"
    case .noSpace: "no space is left on the disk"
    default: description
    }
  }
}
