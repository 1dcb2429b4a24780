import ChatflowFiles
import Subprocess

/// Pictures by Graphviz's program `dot`, which must be installed.
enum Graphviz {
  private static let program = "dot"
  /// The most bytes of a picture, and of what the program says about an error.
  private static let pictureLimit = 256 * 1024 * 1024
  private static let complaintLimit = 4096
  /// How long the program may take, in seconds.
  private static let timeLimit = 60

  /// The picture of a graph in the dot language, as SVG.
  static func svg(_ graph: [UInt8]) async throws -> [UInt8] {
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask { try await draw(graph) }
      group.addTask {
        try await Task.sleep(for: .seconds(timeLimit))
        throw FileError(program, "took longer than \(timeLimit) seconds")
      }
      // Whatever is left is ended with the group: no child stays behind.
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  private static func draw(_ graph: [UInt8]) async throws -> [UInt8] {
    do {
      let result = try await run(
        .name(program), arguments: ["-Tsvg"], input: .inputWriter,
        output: .bytes(limit: pictureLimit), error: .sequence
      ) { execution in
        async let complaint = beginning(of: execution.standardError)
        // A program that doesn't read all of its input may still draw.
        _ = try? await execution.standardInputWriter.write(graph)
        try await execution.standardInputWriter.finish()
        return try await complaint
      }
      let picture = result.standardOutput
      guard result.terminationStatus.isSuccess, !picture.isEmpty else {
        throw FileError(program, complaint(result.closureResult, result.terminationStatus))
      }
      return picture
    } catch let error as SubprocessError {
      throw FileError(program, words(error))
    }
  }

  /// What the program says, of which no more than the limit is kept.
  private static func beginning(of output: SubprocessOutputSequence) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in output where bytes.count < complaintLimit {
      bytes += part.withUnsafeBytes { Array($0.prefix(complaintLimit - bytes.count)) }
    }
    return bytes
  }

  private static func complaint(_ words: [UInt8], _ status: TerminationStatus) -> String {
    guard words.isEmpty else { return String(decoding: words, as: UTF8.self) }
    switch status {
    case .exited(let code): return "ended with status \(code)"
    case .signaled(let signal): return "ended with status \(128 + signal)"
    }
  }

  private static func words(_ error: SubprocessError) -> String {
    switch error.code {
    case .executableNotFound: "Graphviz is needed for svg: apt-get install graphviz"
    case .outputLimitExceeded: "made a picture that is too large"
    default: error.underlyingError?.words ?? "\(error)"
    }
  }
}
