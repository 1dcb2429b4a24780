import ChatflowFiles
import Glibc

/// Pictures by Graphviz's program `dot`, which must be installed.
enum Graphviz {
  /// The most bytes of a picture, and of what the program says about an error.
  private static let pictureLimit = 256 * 1024 * 1024
  private static let complaintLimit = 4096
  /// How long the program may take, in seconds.
  private static let timeLimit = 60

  /// The picture of a graph in the dot language, as SVG.
  static func svg(_ graph: [UInt8]) throws(FileError) -> [UInt8] {
    let result = try run("dot", ["-Tsvg"], input: graph)
    guard result.status == 0, !result.output.isEmpty else {
      let words = String(decoding: result.complaint, as: UTF8.self)
      throw FileError("dot", words.isEmpty ? "ended with status \(result.status)" : words)
    }
    return result.output
  }

  private struct Result {
    var status: Int32 = 0
    var output: [UInt8] = []
    var complaint: [UInt8] = []
  }

  /// Runs a program of `PATH` without a shell; it gets `input` on standard input.
  private static func run(
    _ program: String, _ arguments: [String], input: [UInt8]
  ) throws(FileError) -> Result {
    let pipes = try Pipes(program)
    defer { pipes.close() }
    let child = try start(program, arguments, pipes)
    var result = Result()
    let failure = exchange(input, pipes, &result)
    // Whatever went wrong, no child may stay behind.
    if failure != nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    if let failure { throw FileError(program, failure) }
    result.status = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return result
  }

  private static func start(
    _ program: String, _ arguments: [String], _ pipes: Pipes
  ) throws(FileError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, pipes.input.read, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, pipes.output.write, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, pipes.complaint.write, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This process ignores SIGPIPE; the child shouldn't.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let code = posix_spawnp(&child, program, &actions, &attributes, words, environ)
    guard code == 0 else {
      let hint = "Graphviz is needed for svg: apt-get install graphviz"
      throw FileError(program, code == ENOENT ? hint : FileError.words(code))
    }
    pipes.closeChildEnds()
    return child
  }

  /// Writes all input and reads all output, as far as either goes; why it had to stop, or nil.
  private static func exchange(
    _ input: [UInt8], _ pipes: Pipes, _ result: inout Result
  ) -> String? {
    let deadline = seconds() + timeLimit
    var written = 0
    var isOpen = (output: true, complaint: true)
    while isOpen.output || isOpen.complaint {
      let rest = deadline - seconds()
      guard rest > 0 else { return "took longer than \(timeLimit) seconds" }
      var polls = [
        pollfd(fd: pipes.input.write, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: isOpen.output ? pipes.output.read : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen.complaint ? pipes.complaint.read : -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&polls, nfds_t(polls.count), Int32(rest) * 1000) >= 0 || errno == EINTR else {
        return FileError.words(errno)
      }
      if polls[0].revents != 0, !feed(input, &written, pipes.input.write) {
        pipes.closeInput()
      }
      if polls[1].revents != 0 {
        isOpen.output = take(pipes.output.read, &result.output, limit: pictureLimit)
        if result.output.count >= pictureLimit { return "made a picture that is too large" }
      }
      if polls[2].revents != 0 {
        isOpen.complaint = take(pipes.complaint.read, &result.complaint, limit: complaintLimit)
      }
    }
    return nil
  }

  /// Writes a part; false when all is written, or nobody reads it any more.
  private static func feed(_ input: [UInt8], _ written: inout Int, _ descriptor: Int32) -> Bool {
    let count = input.withUnsafeBytes { buffer in
      Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, input.count - written)
    }
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    written += count
    return written < input.count
  }

  /// Reads a part, of which no more than `limit` bytes are kept; false at the end.
  private static func take(_ descriptor: Int32, _ bytes: inout [UInt8], limit: Int) -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = chunk.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    if count < 0 { return errno == EAGAIN || errno == EINTR }
    bytes += chunk[..<min(count, limit - bytes.count)]
    return count > 0
  }

  private static func seconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int(time.tv_sec)
  }
}

/// Three pipes to a child, of which the parent's ends don't block.
private final class Pipes {
  private(set) var input: (read: Int32, write: Int32) = (-1, -1)
  private(set) var output: (read: Int32, write: Int32) = (-1, -1)
  private(set) var complaint: (read: Int32, write: Int32) = (-1, -1)

  init(_ program: String) throws(FileError) {
    do throws(FileError) {
      input = try Pipes.pipe(program)
      output = try Pipes.pipe(program)
      complaint = try Pipes.pipe(program)
    } catch {
      close()
      throw error
    }
    for descriptor in [input.write, output.read, complaint.read] {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }
  }

  private static func pipe(_ program: String) throws(FileError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard Glibc.pipe(&ends) == 0 else { throw FileError(program, code: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  func closeChildEnds() {
    Pipes.close(&input.read)
    Pipes.close(&output.write)
    Pipes.close(&complaint.write)
  }

  func closeInput() { Pipes.close(&input.write) }

  func close() {
    closeChildEnds()
    closeInput()
    Pipes.close(&output.read)
    Pipes.close(&complaint.read)
  }

  private static func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { Glibc.close(descriptor) }
    descriptor = -1
  }
}
