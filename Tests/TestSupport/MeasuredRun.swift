import Glibc

/// What a command took, run to its end with its output dropped. Foundation's processes don't tell
/// it, so this one is started by the system's own calls.
///
/// Linux counts what the parent had as memory of the child until that runs its program, and who
/// measures has a lot. So the parent is a small process between: the measuring program once more,
/// which calls ``launchIfAsked()`` before anything else.
package struct MeasuredRun: Sendable {
  /// Processor time of all its threads, which other programs on the machine don't change.
  package let seconds: Double
  /// The most memory that it had at once.
  package let peakBytes: Int
  /// The exit code; 128 and the number of the signal that ended it.
  package let status: Int32

  private static let option = "--launch"
  /// The descriptor on which the process between tells what was measured.
  private static let answers: Int32 = 3

  /// - Parameter command: The program, looked for as a shell does, and its arguments.
  /// - Returns: nil where it can't be started.
  package init?(_ command: [String]) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], Self.answers)
    let launcher = Self.spawn(["/proc/self/exe", Self.option] + command, &actions)
    close(ends[1])
    guard let launcher else { return nil }
    var ended: Int32 = 0
    guard waitpid(launcher, &ended, 0) == launcher, ended == 0 else { return nil }
    var told: [Int] = [0, 0, 0]
    let size = told.count * MemoryLayout<Int>.stride
    guard read(ends[0], &told, size) == size else { return nil }
    seconds = Double(told[0]) / 1e6
    peakBytes = told[1]
    status = Int32(truncatingIfNeeded: told[2])
  }

  /// Runs the command, and ends this process, if that is what it was started for.
  package static func launchIfAsked() {
    guard CommandLine.arguments.count > 2, CommandLine.arguments[1] == option else { return }
    launch(Array(CommandLine.arguments.dropFirst(2)))
  }

  private static func launch(_ command: [String]) -> Never {
    _ = fcntl(answers, F_SETFD, FD_CLOEXEC)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    guard let process = spawn(command, &actions) else { exit(1) }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(process, &status, 0, &usage) == process else { exit(1) }
    let signal = status & 0x7F
    let told: [Int] = [
      microseconds(usage.ru_utime) + microseconds(usage.ru_stime), usage.ru_maxrss * 1024,
      Int(signal == 0 ? status >> 8 & 0xFF : 128 + signal),
    ]
    let size = told.count * MemoryLayout<Int>.stride
    exit(write(answers, told, size) == size ? 0 : 1)
  }

  /// Starts a command; nil where that can't be.
  private static func spawn(
    _ command: [String], _ actions: inout posix_spawn_file_actions_t
  ) -> pid_t? {
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    guard posix_spawnp(&process, command[0], &actions, nil, &arguments, environ) == 0 else {
      return nil
    }
    return process
  }

  private static func microseconds(_ time: timeval) -> Int {
    time.tv_sec * 1_000_000 + Int(time.tv_usec)
  }
}
