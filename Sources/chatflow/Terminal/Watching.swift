import ChatflowFiles
import Glibc

/// `--watch`: a command that runs again whenever something changes that it reads (meaning 8).
enum Watching {
  /// How the last run ended. Read where nothing but the simplest is allowed: in a signal's handler.
  nonisolated(unsafe) private static var status: Int32 = ExitStatus.success.rawValue
  nonisolated(unsafe) private static var isOnTerminal = false

  /// Runs `once` now and after each change of what `paths` stand for, until somebody ends it: then
  /// the process's exit code is that of the last whole run.
  ///
  /// - Throws: What no change of files mends: wrong usage, a fault, or output that nobody reads.
  static func run(_ paths: [String], _ once: () throws -> Void) throws {
    isOnTerminal = isatty(STDOUT_FILENO) == 1
    var watch = try FolderWatch()
    var files = try watch.follow(paths)
    endsWithLastRun()
    while true {
      Output.clearsScreen = isOnTerminal
      // What a run writes is seen before its end. An interruption takes effect as soon as they are
      // no longer deferred, and by then it has to find how the run ended.
      try Interruptions.deferred { status = try ending(of: once).rawValue }
      if Output.hasFailed { throw ExitStatus.usage }
      if isOnTerminal { Output.complain("\nwaiting for changes; Ctrl-C ends it", prefix: "") }
      files = try watch.next(after: files, paths)
    }
  }

  /// How a run ends; what can be mended in files doesn't end the command.
  private static func ending(of once: () throws -> Void) throws -> ExitStatus {
    do {
      try once()
      return .success
    } catch let status as ExitStatus where status != .fault {
      return status
    } catch let error as FileError {
      Output.complain(error.description)
      return .usage
    }
  }

  /// An interruption is the way to end it, also where a program that started it had blocked them.
  private static func endsWithLastRun() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] {
      Glibc.signal(signal) { _ in
        // Behind the `^C` that terminals show.
        let lineEnd: StaticString = "\n"
        if Watching.isOnTerminal { _ = Glibc.write(STDERR_FILENO, lineEnd.utf8Start, 1) }
        _exit(Watching.status)
      }
      sigaddset(&signals, signal)
    }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}
