import ChatflowFiles
import Subprocess
import SystemPackage

/// The process beside the server that reads, checks and compiles chatflows (``LoadFlows``). It may
/// crash, run without end, or take all the memory that it gets: then that is told.
struct FlowProcess: Sendable {
  /// What is run: this program, also where its file was replaced meanwhile.
  var program = "/proc/self/exe"
  /// How long it may take.
  var timeLimit = Duration.seconds(30)
  /// Returns once that time has passed.
  var wait: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }

  enum Outcome {
    /// The bytes of a bundle, those of canned replies, and the files they were made of.
    case bundle([UInt8], replies: [UInt8], files: [String])
    /// What is wrong, the files that were read, and those with errors.
    case problems(String, files: [String], culprits: [String])
    case unreadable(FileError)
    /// How it ended, to be said of it: "was ended by signal 11".
    case fault(String)
  }

  private static let reportLimit = 1024 * 1024

  /// Loads the flows of the paths, but for the files `without`.
  func load(_ paths: [String], without: [String]) async -> Outcome {
    let arguments = [LoadFlows.name] + without.map { "--without=\($0)" } + ["--"] + paths
    return await withTaskGroup(of: Outcome.self) { group in
      group.addTask { await start(arguments) }
      group.addTask {
        try? await wait(timeLimit)
        return .fault("took longer than \(timeLimit.components.seconds) seconds")
      }
      // A process that still runs is killed with its task.
      defer { group.cancelAll() }
      return await group.next() ?? .fault("didn't begin")
    }
  }

  private func start(_ arguments: [String]) async -> Outcome {
    do {
      let result = try await run(
        .path(FilePath(program)), arguments: Arguments(arguments),
        // What Swift writes about a crash takes seconds, and nobody reads it.
        environment: .inherit.updating(["SWIFT_BACKTRACE": "enable=no"]),
        output: .bytes(limit: InputFile.bundleLimit), error: .string(limit: Self.reportLimit))
      let words = result.standardError.trimmed
      switch result.terminationStatus {
      case .exited(let code):
        return Self.outcome(code, words, LoadFlows.Answer(result.standardOutput))
      case .signaled(let signal): return .fault("was ended by signal \(signal)")
      }
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      return .fault("said too much")
    } catch {
      return .fault("couldn't be started: \(error)")
    }
  }

  private static func outcome(
    _ code: Int32, _ words: String, _ answer: LoadFlows.Answer
  ) -> Outcome {
    switch code {
    case 0: .bundle(answer.bundle, replies: answer.replies, files: answer.files)
    case LoadFlows.problems:
      .problems(words, files: answer.files, culprits: answer.culprits)
    case Exit.wrongUsage where !answer.culprits.isEmpty:
      .unreadable(FileError(answer.culprits[0], words))
    case LoadFlows.fault: .fault("failed: \(words)")
    default: .fault("ended with status \(code)")
    }
  }
}

extension String {
  /// Without line breaks at the end.
  fileprivate var trimmed: String {
    String(self[..<(lastIndex { $0 != "\n" }.map { index(after: $0) } ?? startIndex)])
  }
}
