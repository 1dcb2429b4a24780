import Glibc

/// A language server that runs beside the benchmark: messages go to it, and come from it.
final class EditorProcess {
  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private var bytes: [UInt8] = []

  init(_ command: [String]) throws {
    var toServer: [Int32] = [0, 0]
    var fromServer: [Int32] = [0, 0]
    guard pipe(&toServer) == 0, pipe(&fromServer) == 0 else {
      throw BenchmarkError("no pipes for \(command[0])")
    }
    for end in toServer + fromServer { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, toServer[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, fromServer[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var started: pid_t = 0
    guard posix_spawnp(&started, command[0], &actions, nil, &arguments, environ) == 0 else {
      throw BenchmarkError("\(command[0]) can't be started")
    }
    process = started
    input = toServer[1]
    output = fromServer[0]
    close(toServer[0])
    close(fromServer[1])
  }

  deinit {
    close(input)
    close(output)
    kill(process, SIGKILL)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }

  /// The memory that it holds, in MiB.
  var memory: Double? {
    guard let file = fopen("/proc/\(process)/status", "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let text = String(decoding: bytes, as: UTF8.self)
      guard text.hasPrefix("VmRSS:") else { continue }
      return text.split { !$0.isNumber }.first.flatMap { Double($0) }.map { $0 / 1024 }
    }
    return nil
  }

  /// Sends a message: JSON without its envelope.
  func send(_ content: String) throws {
    let message = Array("Content-Length: \(content.utf8.count)\r\n\r\n\(content)".utf8)
    var sent = 0
    while sent < message.count {
      let count = message[sent...].withUnsafeBytes { write(input, $0.baseAddress, $0.count) }
      guard count > 0 else { throw BenchmarkError("a language server ended") }
      sent += count
    }
  }

  /// Waits for a message with all these texts in it.
  func wait(for texts: [String]) throws {
    while true {
      while let message = next() {
        if texts.allSatisfy({ message.contains($0) }) { return }
      }
      let more = [UInt8](unsafeUninitializedCapacity: 65_536) { room, count in
        count = max(0, read(output, room.baseAddress, room.count))
      }
      guard !more.isEmpty else { throw BenchmarkError("a language server ended") }
      bytes += more
    }
  }

  /// The next message that came whole.
  private func next() -> String? {
    guard let head = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<head.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let length = lines.lazy.compactMap { line -> Int? in
      guard line.lowercased().hasPrefix("content-length:") else { return nil }
      return line.split(separator: " ").last.flatMap { Int($0) }
    }.first
    guard let length, bytes.count >= head.upperBound + length else { return nil }
    let end = head.upperBound + length
    defer { bytes.removeFirst(end) }
    return String(decoding: bytes[head.upperBound..<end], as: UTF8.self)
  }
}

/// The time on the wall, in seconds: who types waits for that.
func wallTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
