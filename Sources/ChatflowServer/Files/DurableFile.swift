import Foundation

/// Files that are there after a power cut.
enum DurableFile {
  /// Puts a file whose bytes are on the disk in its place, or in the place of another one; that it
  /// is there is on the disk once this returns.
  static func move(_ draft: URL, to place: URL) throws {
    let paths = (draft.path(percentEncoded: false), place.path(percentEncoded: false))
    guard rename(paths.0, paths.1) == 0 else { throw CocoaError(.fileWriteUnknown) }
    let folder = try FileHandle(forReadingFrom: place.deletingLastPathComponent())
    defer { try? folder.close() }
    try folder.synchronize()
  }
}
