import ChatflowProgram
package import ChatflowSyntax

/// The files that flows are loaded from.
package enum FlowFiles {
  /// The bytes of a bundle; nil where the path leads to something else.
  package static func bundle(_ path: String) throws(FileError) -> [UInt8]? {
    guard !FileSearch.isYAML(path), path != "-" else { return nil }
    guard FileSearch([path]).files == [path] else { return nil }
    let bytes = try InputFile.bytes(path, limit: InputFile.bundleLimit)
    return BundleDecoder.isBundle(bytes) ? bytes : nil
  }

  /// The source files of the paths. A single file brings along the calendars of its folder, or of
  /// the one above.
  package static func sources(_ paths: [String]) throws(FileError) -> [SourceFile] {
    let search = FileSearch(paths)
    if let error = search.errors.first { throw error }
    var files: [SourceFile] = []
    for path in search.files where !DocumentReader.isScenarioFile(path) {
      files.append(try InputFile.source(path))
    }
    guard paths.count == 1, files.count == 1, paths[0] != "-" else { return files }
    return files + CalendarSearch.calendars(for: files[0], at: paths[0])
  }
}
