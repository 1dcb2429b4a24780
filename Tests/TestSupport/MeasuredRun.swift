import Glibc

/// What a command took, run to its end with its output dropped. Foundation's processes don't tell
/// it, so this one is started by the system's own calls.
package struct MeasuredRun: Sendable {
  /// Processor time of all its threads, which other programs on the machine don't change.
  package let seconds: Double
  /// The most memory that it had at once.
  package let peakBytes: Int
  /// The exit code; 128 and the number of the signal that ended it.
  package let status: Int32

  /// - Parameter command: The program, looked for as a shell does, and its arguments.
  /// - Returns: nil where it can't be started.
  package init?(_ command: [String]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, command[0], &actions, nil, &arguments, environ) == 0 else {
      return nil
    }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(process, &status, 0, &usage) == process else { return nil }
    seconds = Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime)
    peakBytes = usage.ru_maxrss * 1024
    let signal = status & 0x7F
    self.status = signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
