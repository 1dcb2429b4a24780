import ChatflowFiles
import Subprocess

/// Another program, found by `PATH`, that answers on its standard output.
struct ChildProcess: Sendable {
  let program: String
  /// What to say where it isn't installed.
  let remedy: String
  /// The most bytes of an answer; of what it says about an error less is kept.
  let answerLimit: Int
  private static let complaintLimit = 4096

  struct Answer {
    /// As a shell says it: 128 and more for a signal.
    var status: Int
    var output: [UInt8]
    /// How what it says about an error begins.
    var complaint: [UInt8]
  }

  /// Runs it with `input` on its standard input.
  ///
  /// - Throws: ``FileError`` where it can't be started, or answers too much.
  func run(_ arguments: [String], input: [UInt8] = []) async throws -> Answer {
    do {
      let result = try await Subprocess.run(
        .name(program), arguments: Arguments(arguments), input: .inputWriter,
        output: .bytes(limit: answerLimit), error: .sequence
      ) { execution in
        async let complaint = Self.beginning(of: execution.standardError)
        // It may answer without reading all of its input.
        _ = try? await execution.standardInputWriter.write(input)
        try await execution.standardInputWriter.finish()
        return try await complaint
      }
      return Answer(
        status: Self.status(result.terminationStatus), output: result.standardOutput,
        complaint: result.closureResult)
    } catch let error as SubprocessError {
      throw FileError(program, words(error))
    }
  }

  private static func beginning(of output: SubprocessOutputSequence) async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for try await part in output where bytes.count < complaintLimit {
      bytes += part.withUnsafeBytes { Array($0.prefix(complaintLimit - bytes.count)) }
    }
    return bytes
  }

  private static func status(_ status: TerminationStatus) -> Int {
    switch status {
    case .exited(let code): Int(code)
    case .signaled(let signal): 128 + Int(signal)
    }
  }

  private func words(_ error: SubprocessError) -> String {
    switch error.code {
    case .executableNotFound: remedy
    case .outputLimitExceeded: "gives more than \(answerLimit >> 20) MiB"
    default: error.underlyingError?.words ?? "\(error)"
    }
  }
}
