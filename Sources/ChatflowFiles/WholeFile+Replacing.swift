import SystemPackage

extension WholeFile {
  /// What a file is to hold in place of what was read from it.
  package struct Replacement: Sendable {
    package let path: String
    package let old: [UInt8]
    package let new: [UInt8]

    package init(path: String, old: [UInt8], new: [UInt8]) {
      self.path = path
      self.old = old
      self.new = new
    }
  }

  /// Replaces the contents of several files: all of them, or none. What changed since it was read
  /// is not overwritten.
  package static func replace(_ files: [Replacement]) throws(FileError) {
    try Interruptions.deferred { () throws(FileError) in
      var staged: [StagedFile] = []
      var done: [StagedFile] = []
      do throws(FileError) {
        for file in files { staged.append(try StagedFile(file)) }
        for file in staged {
          try FileError.at(file.path) { try FileSystem.rename(file.temporary, to: file.target) }
          done.append(file)
        }
      } catch {
        for file in staged { try? FileSystem.remove(file.temporary) }
        // A rename that fails behind others: these go back to what they were.
        for file in done { try? write(file.old, to: file.path) }
        throw error
      }
    }
  }

  /// A file's next content, whole and on the disk beside it.
  private struct StagedFile {
    let path: String
    let target: String
    let temporary: String
    let old: [UInt8]

    init(_ file: Replacement) throws(FileError) {
      path = file.path
      old = file.old
      (target, temporary) = try FileError.at(file.path) {
        let status = try Stat(file.path)
        guard status.type == .regular else { throw FileError(file.path, "this is no regular file") }
        guard try InputFile.bytes(file.path, limit: file.old.count + 1) == file.old else {
          throw FileError(file.path, "it changed meanwhile; nothing was written")
        }
        // The file that the path leads to, so that a link stays one.
        let target = (try? FileSystem.resolved(file.path)) ?? file.path
        return (target, try WholeFile.stage(file.new, beside: target, status.permissions))
      }
    }
  }
}
