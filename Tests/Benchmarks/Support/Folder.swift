import Glibc
import TestSupport

/// A folder of files that goes when its user is done.
final class Folder {
  let path: String
  /// The paths of the files.
  private(set) var files: [String] = []

  /// A path for `mkdtemp` and `mkstemp`, where the machine wants temporary files.
  static var template: [CChar] {
    let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    return Array("\(place)/chatflow-bench-XXXXXX".utf8CString)
  }

  init(_ files: [(name: String, text: String)]) throws {
    var template = Self.template
    guard mkdtemp(&template) != nil else { throw BenchmarkError("no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for file in files {
      guard let stream = fopen("\(path)/\(file.name)", "w") else {
        throw BenchmarkError("\(file.name) can't be written")
      }
      self.files.append("\(path)/\(file.name)")
      fputs(file.text, stream)
      fclose(stream)
    }
  }

  deinit { _ = MeasuredRun(["rm", "-r", path]) }
}
