/// The page that previews are made from: `make wasm` builds it, and a release has it.
package enum PreviewTemplate {
  private static let name = "chatflow-preview.html"

  /// The page of a path, else the one of this program, up to `limit` bytes.
  package static func bytes(_ path: String?, limit: Int) throws(FileError) -> [UInt8] {
    if let path { return try InputFile.bytes(path, limit: limit) }
    let folder = FileSystem.programFolder
    for place in ["\(folder)/\(name)", "\(folder)/../share/chatflow/\(name)"]
    where (try? FileSystem.resolved(place)) != nil {
      return try InputFile.bytes(place, limit: limit)
    }
    throw FileError(
      "\(folder)/\(name)",
      "the page that previews are made from isn't beside this program: a release has it, and "
        + "`make wasm` builds it")
  }
}
