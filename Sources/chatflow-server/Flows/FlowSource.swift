import ChatflowCalendar
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import Synchronization

/// The chatflows that are served, wherever they come from.
///
/// They are checked and compiled in a process of their own (``FlowProcess``): where chatflow itself
/// fails, that attempt ends, and not the conversations that go on here.
final class FlowSource: Sendable {
  private let paths: [String]
  /// Whether files with errors are left out, instead of all being refused.
  private let skipsBroken: Bool
  private let zones: ZoneDatabase
  private let process: FlowProcess
  /// The files that were loaded last; calendars may lie beside those of the paths.
  private let loaded = Mutex<[String]>([])

  enum Loaded {
    /// The chatflows, the canned replies, and what is wrong with files that were left out.
    case programs([LiveProgram], replies: [Program], leftOut: [String])
    /// What is wrong with them, as `check` says it.
    case refused([String])
  }

  init(
    paths: [String], skipsBroken: Bool, zones: ZoneDatabase, process: FlowProcess = FlowProcess()
  ) {
    self.paths = paths
    self.skipsBroken = skipsBroken
    self.zones = zones
    self.process = process
  }

  /// Has them read, checked and compiled.
  ///
  /// - Throws: ``FileError`` where a file can't be read, or none holds a chatflow.
  func load() async throws -> Loaded {
    var complaints: [String] = []
    var without: [String] = []
    while true {
      let broken: [String]
      switch await process.load(paths, without: without) {
      case .bundle(let bytes, let replies, let files):
        loaded.withLock { $0 = files + without }
        return try programs(bytes, replies, leftOut: complaints)
      case .problems(let report, let files, let culprits):
        loaded.withLock { $0 = files + without }
        complaints.append(report)
        broken = culprits
      case .unreadable(let error):
        guard skipsBroken, !paths.contains(error.path) else { throw error }
        complaints.append("\(error)")
        broken = [error.path]
      case .fault(let end):
        let (words, culprits) = await faults(end, without: without)
        complaints += words
        broken = culprits
      }
      let new = broken.filter { !without.contains($0) }
      guard skipsBroken, !new.isEmpty else { return .refused(complaints) }
      complaints.append("left out: \(new.joined(separator: ", "))")
      without += new
    }
  }

  private func programs(
    _ bundle: [UInt8], _ replies: [UInt8], leftOut: [String]
  ) throws -> Loaded {
    do {
      let programs = try BundleDecoder.decode(bundle)
      return .programs(
        try programs.map { try LiveProgram($0, zones: zones) },
        replies: replies.isEmpty ? [] : try BundleDecoder.decode(replies), leftOut: leftOut)
    } catch let error as BundleError {
      return .refused([FlowSource.fault(paths.joined(separator: " "), "gave no bundle: \(error)")])
    }
  }

  /// The files that end an attempt each by itself, and what to say of it.
  private func faults(
    _ end: String, without: [String]
  ) async -> (words: [String], files: [String]) {
    var words: [String] = []
    var files: [String] = []
    for file in FileSearch(paths).files where !without.contains(file) {
      guard case .fault(let end) = await process.load([file], without: []) else { continue }
      words.append(FlowSource.fault(file, end))
      files.append(file)
    }
    if words.isEmpty { words.append(FlowSource.fault(paths.joined(separator: " "), end)) }
    return (words, files)
  }

  private static func fault(_ what: String, _ end: String) -> String {
    "\(what): checking it \(end). This is a fault in chatflow."
  }

  /// Changes whenever a file does, comes or goes.
  var fingerprint: [String] {
    let found = FileSearch(paths).files
    let beside = loaded.withLock { $0 }.filter { !found.contains($0) }
    return (found + beside).map { FileSystem.fingerprint(of: $0) }
  }
}
