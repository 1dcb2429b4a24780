import Glibc

/// Signals by which people and systems end a process.
package enum Interruptions {
  /// Runs `body`; an interruption meanwhile takes effect afterwards, when nothing unfinished can
  /// stay behind.
  package static func deferred<Value, Failure: Error>(
    _ body: () throws(Failure) -> Value
  ) throws(Failure) -> Value {
    var signals = sigset_t()
    var before = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&signals, signal) }
    pthread_sigmask(SIG_BLOCK, &signals, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    return try body()
  }
}
