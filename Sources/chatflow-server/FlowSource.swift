import ChatflowCalendar
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowReports
import ChatflowSyntax
import Glibc
import Synchronization
import SystemPackage

/// The chatflows that are served, wherever they come from.
final class FlowSource: Sendable {
  private let paths: [String]
  private let zones: ZoneDatabase
  /// The files that were loaded last; calendars may lie beside those of the paths.
  private let loaded = Mutex<[String]>([])

  enum Loaded {
    case programs([LiveProgram])
    /// What is wrong with them, as `check` says it.
    case refused([String])
  }

  init(paths: [String], zones: ZoneDatabase) {
    self.paths = paths
    self.zones = zones
  }

  /// Reads, checks and compiles them.
  ///
  /// - Throws: ``FileError`` where a file can't be read, or holds no chatflow.
  func load() throws -> Loaded {
    do {
      let found = try FlowLoading.programs(paths)
      loaded.withLock { $0 = found.files }
      return .programs(try found.programs.map { try LiveProgram($0, zones: zones) })
    } catch let error as LoadingError {
      switch error {
      case .unreadable(let error): throw error
      case .refused(let found, let files):
        loaded.withLock { $0 = files }
        let errors = found.filter { $0.severity == .error }
        return .refused([TextReport.render(errors, files: files.count, color: false)])
      case .damaged(let path, let error): return .refused(["\(path): \(error)"])
      case .fault(let words): return .refused(["\(words). This is a fault in chatflow."])
      }
    }
  }

  /// Changes whenever a file does, comes or goes.
  var fingerprint: [String] {
    let found = FileSearch(paths).files
    let beside = loaded.withLock { $0 }.filter { !found.contains($0) }
    return (found + beside).map { path in
      guard let status = try? Stat(path) else { return path }
      return "\(path) \(status.inode.rawValue) \(status.size) \(status.st_mtim.tv_sec) "
        + "\(status.st_mtim.tv_nsec)"
    }
  }
}
