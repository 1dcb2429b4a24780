import ChatflowCalendar
import ChatflowCompiler
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowReports
import ChatflowSyntax
import Glibc
import SystemPackage

/// The chatflows that are served, from files or a bundle.
struct FlowSource: Sendable {
  let paths: [String]
  let zones: ZoneDatabase

  enum Loaded {
    case programs([LiveProgram])
    /// What is wrong with them, as `check` says it.
    case refused([String])
  }

  /// Reads, checks and compiles them.
  ///
  /// - Throws: ``FileError`` where a file can't be read, or holds no chatflow.
  func load() throws -> Loaded {
    if paths.count == 1, let bytes = try FlowFiles.bundle(paths[0]) {
      do {
        return .programs(try live(try BundleDecoder.decode(bytes)))
      } catch let error as BundleError {
        return .refused(["\(paths[0]): \(error)"])
      }
    }
    let files = try FlowFiles.sources(paths)
    let compilation = Compilation(files, zoneExists: ZoneFiles.exists)
    try ZoneFiles.verify(compilation.diagnostics)
    guard let tables = compilation.tables() else {
      let errors = compilation.diagnostics.filter { $0.severity == .error }
      return .refused([TextReport.render(errors, files: files.count, color: false)])
    }
    guard !tables.isEmpty else {
      throw FileError(paths.joined(separator: " "), "no chatflow was found")
    }
    return .programs(try live(try tables.map { try Program(verifying: $0) }))
  }

  private func live(_ programs: [Program]) throws -> [LiveProgram] {
    try programs.map { try LiveProgram($0, zones: zones) }
  }

  /// Changes whenever a file does, comes or goes.
  var fingerprint: [String] {
    FileSearch(paths).files.map { path in
      guard let status = try? Stat(path) else { return path }
      return "\(path) \(status.inode.rawValue) \(status.size) \(status.st_mtim.tv_sec) "
        + "\(status.st_mtim.tv_nsec)"
    }
  }
}
