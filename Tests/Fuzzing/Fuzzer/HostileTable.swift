import Foundation
import FuzzTargets

/// How much time and memory `chatflow check` takes for each hostile file.
enum HostileTable {
  /// Runs the command on every file and prints a row for each, the slowest first.
  static func measure(command: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hostile-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "hostile.yaml")
    var rows: [(seconds: Double, text: String)] = []
    for hostile in HostileYAML.all {
      try Data(hostile.bytes).write(to: file)
      for format in ["text", "json", "sarif", "github", "junit"] {
        let run = try run(command, ["check", file.path(percentEncoded: false), "--format", format])
        let columns = [
          pad("\(Int(run.seconds * 1000))", 6), pad("\(run.megabytes)", 5), pad("\(run.status)", 4),
          " \(format)".padding(toLength: 8, withPad: " ", startingAt: 0), hostile.name,
        ]
        rows.append((run.seconds, columns.joined(separator: " ")))
      }
    }
    print("    ms    MB exit  format  file")
    for row in rows.sorted(by: { $0.seconds > $1.seconds }) { print(row.text) }
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000
  }

  private struct Run {
    /// Of processors' time, which other programs on the machine don't change.
    var seconds: Double
    /// Resident at most.
    var megabytes: Int
    /// The exit code; 128 and the number of a signal.
    var status: Int32
  }

  private static func run(_ command: String, _ arguments: [String]) throws -> Run {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    var pointers = ([command] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    guard posix_spawn(&process, command, &actions, nil, &pointers, environ) == 0 else {
      throw CocoaError(.executableNotLoadable)
    }
    var status: Int32 = 0
    var usage = rusage()
    wait4(process, &status, 0, &usage)
    let signal = status & 0x7F
    return Run(
      seconds: seconds(usage.ru_utime) + seconds(usage.ru_stime), megabytes: usage.ru_maxrss / 1024,
      status: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
  }
}
