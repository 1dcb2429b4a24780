import Glibc

/// What a command took.
struct Usage {
  /// Processor time of all its threads, in seconds.
  var seconds: Double
  /// The most memory it had at once, in bytes.
  var peakBytes: Int
  var status: Int32
}

/// Runs a command to its end, its output dropped; nil where it can't be started.
func run(_ command: [String]) -> Usage? {
  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
  var arguments = command.map { strdup($0) } + [nil]
  defer { for argument in arguments { free(argument) } }
  var process: pid_t = 0
  guard posix_spawnp(&process, command[0], &actions, nil, &arguments, environ) == 0 else {
    return nil
  }
  var status: Int32 = 0
  var usage = rusage()
  guard wait4(process, &status, 0, &usage) == process else { return nil }
  let seconds =
    Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  return Usage(
    seconds: seconds, peakBytes: usage.ru_maxrss * 1024, status: (status >> 8) & 0xFF)
}

/// A folder of files that goes when its user is done.
final class Folder {
  let path: String
  /// The paths of the files.
  private(set) var files: [String] = []

  init(_ files: [(name: String, text: String)]) throws {
    var template = Array("/tmp/chatflow-bench-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw BenchmarkError("no temporary folder") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    for file in files {
      guard let stream = fopen("\(path)/\(file.name)", "w") else {
        throw BenchmarkError("\(file.name) can't be written")
      }
      self.files.append("\(path)/\(file.name)")
      fputs(file.text, stream)
      fclose(stream)
    }
  }

  deinit { _ = run(["rm", "-r", path]) }
}
