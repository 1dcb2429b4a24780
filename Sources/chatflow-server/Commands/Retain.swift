import ArgumentParser
import ChatflowCalendar
import ChatflowFiles
import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import ChatflowServer

/// `chatflow retention`: what is older than it is to be kept.
struct Retain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retention",
    abstract: "Erase what is older than the server file's `retention`, or tell what that is.",
    discussion: """
      The server does this by itself, once a day. With --dry-run it may be running; without, it \
      must not. Exit codes: 0 done; 1 errors in the server file; 2 wrong usage, no server file \
      with `retention`, or a folder in use.
      """)

  @Argument(help: "Where the server file is beside the chatflows; by default this folder.")
  var paths: [String] = ["."]

  @Flag(help: "Tell what would be erased, and change nothing.")
  var dryRun = false

  @Option(help: "The data folder; by default as for `serve`.")
  var data: String?

  @Option(help: "The server file; by default the one beside the chatflows.")
  var config: String?

  func run() async throws {
    do {
      var options = try Settings.Options.parse([])
      options.data = data
      options.config = config
      let settings = try Settings(options, paths: paths)
      guard let retention = settings.retention else {
        throw Exit.usage("there is no server file with `retention`: name it with --config")
      }
      if let address = try settings.storeAddress() {
        try await tell(retention, address, settings.data.value)
      } else if dryRun {
        try tell(retention, settings.data.value)
      } else {
        try await erase(retention, settings.data.value)
      }
    } catch let error as FileError {
      throw Exit.usage("\(error)")
    }
  }

  private func tell(_ retention: Retention, _ data: String) throws {
    let store = try DataFolder.readOnlyStore(data)
    let now = SystemClock().now()
    let shelf = ProgramShelf(zones: ZoneFiles.database)
    let count = try store.read { try retention.expired(at: now, in: $0, shelf: shelf) }
    StandardOutput.write("Would be erased of \(data):")
    write(count, retention, at: now)
  }

  /// Of a database, on which servers of other machines may be running, too.
  private func tell(_ retention: Retention, _ address: String, _ data: String) async throws {
    guard dryRun else {
      throw Exit.usage("the servers on the database erase by themselves; --dry-run tells what")
    }
    let storage = try await Storage(address, beside: data)
    let now = storage.clock.now()
    let shelf = ProgramShelf(zones: ZoneFiles.database)
    let count = try await storage.store.read {
      try retention.expired(at: now, in: $0, shelf: shelf)
    }
    try await storage.close()
    StandardOutput.write("Would be erased of the database:")
    write(count, retention, at: now)
  }

  private func erase(_ retention: Retention, _ data: String) async throws {
    _ = try DataFolder.existingDatabase(data)
    let folder = try DataFolder(data)
    let store = try DataFolder.store(data)
    let clock = SteadyClock()
    let host = LiveHost(
      store: store, shelf: ProgramShelf(zones: ZoneFiles.database), clock: clock
    ) { RandomName.make() }
    let now = clock.now()
    let count = try await host.sweep(retention)
    let deliveries = JSONLinesFile(path: folder.file("deliveries.jsonl"))
    let files = FileFolder(path: folder.file("files"))
    try await host.finishErasures { erasures in
      try deliveries.erase(erasures)
      try files.erase(erasures)
    }
    try store.close()
    StandardOutput.write("Erased of \(data):")
    write(count, retention, at: now)
  }

  private func write(_ count: RetentionCount, _ retention: Retention, at now: Instant) {
    func line(_ time: Int64?, _ number: Int, _ one: String, _ many: String, _ what: String) {
      guard let time else { return }
      let moment = InstantText.format(now.advanced(byMilliseconds: -time), offsetSeconds: 0)
      StandardOutput.write("  \(number) \(number == 1 ? one : many) \(what) \(moment)")
    }
    line(
      retention.closed, count.conversations, "conversation", "conversations", "closed before")
    line(
      retention.unknown, count.visitors, "unknown visitor", "unknown visitors",
      "not heard of since")
    line(retention.audit, count.auditLines, "line", "lines", "of the audit from before")
  }
}
