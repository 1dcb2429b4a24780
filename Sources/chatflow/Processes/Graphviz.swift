import ChatflowFiles

/// Pictures by Graphviz's program `dot`, which must be installed.
enum Graphviz {
  private static let dot = ChildProcess(
    program: "dot", remedy: "Graphviz is needed for svg: apt-get install graphviz",
    answerLimit: 256 * 1024 * 1024)
  /// How long the program may take, in seconds.
  private static let timeLimit = 60

  /// The picture of a graph in the dot language, as SVG.
  static func svg(_ graph: [UInt8]) async throws -> [UInt8] {
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask { try await draw(graph) }
      group.addTask {
        try await Task.sleep(for: .seconds(timeLimit))
        throw FileError(dot.program, "took longer than \(timeLimit) seconds")
      }
      // Whatever is left is ended with the group: no child stays behind.
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }

  private static func draw(_ graph: [UInt8]) async throws -> [UInt8] {
    let answer = try await dot.run(["-Tsvg"], input: graph)
    guard answer.status == 0, !answer.output.isEmpty else {
      let words = String(decoding: answer.complaint, as: UTF8.self)
      throw FileError(dot.program, words.isEmpty ? "ended with status \(answer.status)" : words)
    }
    return answer.output
  }
}
