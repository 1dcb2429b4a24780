import Glibc

/// Faults of our own that the processor or the runtime stops the program for.
enum Faults {
  /// Enough for the handler.
  private static let stackSize = 64 * 1024

  /// From now on such a stop ends the process with ``ExitStatus/fault``: a script tells it from
  /// problems in the files and from wrong usage (meaning 5).
  static func watch() {
    // A stack that overflowed has no room left to tell of it.
    var stack = stack_t()
    stack.ss_sp = UnsafeMutableRawPointer.allocate(byteCount: stackSize, alignment: 16)
    stack.ss_size = stackSize
    sigaltstack(&stack, nil)
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in Faults.end() }
    action.sa_flags = SA_ONSTACK
    for signal in [SIGILL, SIGTRAP, SIGFPE, SIGBUS, SIGSEGV, SIGABRT] {
      sigaction(signal, &action, nil)
    }
  }

  /// Only what may be called wherever the program was stopped.
  private static func end() -> Never {
    let words: StaticString = "chatflow: stopped by a fault of chatflow itself\n"
    _ = Glibc.write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    _exit(ExitStatus.fault.rawValue)
  }
}
