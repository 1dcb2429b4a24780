import ArgumentParser
import ChatflowFiles

/// The reports of a run, each with its place.
enum Reports {
  /// Refuses what would lose something: two reports for one file, or one in place of a file that is
  /// read.
  static func verify(_ formats: [some FormatArgument], inputs: FileSearch) throws {
    var places: Set<String> = []
    for path in formats.compactMap(\.path) where path != "-" {
      if inputs.contains(path) {
        throw ValidationError("--format: \(path) is one of the files to read")
      }
      guard places.insert(place(of: path)).inserted else {
        throw ValidationError("--format: \(path) is named twice")
      }
    }
  }

  /// Writes every report that can be written.
  ///
  /// - Throws: ``ExitStatus/usage`` if one could not be.
  static func write<Format: FormatArgument>(
    _ formats: [Format], _ render: (Format) -> [UInt8]
  ) throws(ExitStatus) {
    var isWritten = true
    for format in formats {
      do throws(FileError) {
        try OutputFile.write(render(format), to: format.path ?? "-")
      } catch {
        Output.complain(error.description)
        isWritten = false
      }
    }
    if !isWritten { throw .usage }
  }

  /// The same for every name of a file, whether it exists or not.
  private static func place(of path: String) -> String {
    if let whole = try? FileSystem.resolved(path) { return whole }
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "."
    let name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    return "\((try? FileSystem.resolved(folder)) ?? folder)/\(name)"
  }
}
