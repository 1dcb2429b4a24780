import ArgumentParser
import ChatflowFiles
import ChatflowProgram
import TestSupport
import Testing

@testable import chatflow

/// Testing has an exit status of its own.
private typealias Status = chatflow.ExitStatus

/// How a run ends by what ended it (meaning 5).
///
/// The built command has no known way to a fault, or it would be mended. So what leads there is
/// tested as functions: what the verifier refuses, and every other error that no command expects;
/// and the running command gets the signals by which it would be stopped for one.
@Suite struct FaultTests {
  @Test func everyKindOfError() {
    let all: [(any Error, Int32)] = [
      (Status.success, 0), (Status.problems, 1), (Status.usage, 2),
      (Status.fault, 3), (FileError("a.yaml", "gone"), 2), (ValidationError("wrong"), 2),
      (CleanExit.helpRequest(Chatflow.self), 0), (CleanExit.message("done"), 0), (Unexpected(), 3),
      (CancellationError(), 3),
    ]
    for (error, status) in all {
      let ending = Ending(error)
      #expect(ending.status.rawValue == status, "\(error)")
      // What ended it has said why, or the ending says so now.
      let isSilent = ending.result == nil && ending.complaint == nil
      #expect(isSilent == (error is Status), "\(error)")
      #expect((ending.result != nil) == (status == 0 && !isSilent), "\(error)")
    }
    #expect(Ending(Unexpected()).complaint == "a surprise. This is a fault in chatflow.")
    #expect(Ending(FileError("a.yaml", "gone")).complaint == "a.yaml: gone")
  }

  @Test(arguments: ["ILL", "TRAP", "FPE", "BUS", "SEGV", "ABRT"])
  func whatStopsTheCommand(_ signal: String) throws {
    let scratch = try Scratch(["a.yaml": "chatflow: a\nversion: 1\nwelcome: Hi!\n"])
    // The command waits for what is typed; by its first words it is known to run.
    let result = try Command.script(
      """
      mkfifo typed; "$C" run a.yaml <typed >shown & command=$!
      exec 3>typed; until test -s shown; do sleep 0.05; done
      kill -\(signal) $command; wait $command
      """, in: scratch.folder)
    #expect(result.status == 3 && !result.wasKilled)
    #expect(result.error == "chatflow: stopped by a fault of chatflow itself\n")
  }

  private struct Unexpected: Error, CustomStringConvertible {
    let description = "a surprise"
  }

  /// Tables that the compiler must not make.
  @Test func whatTheVerifierRefuses() throws {
    var pool = TextPool()
    let name = pool.append("a".utf8)
    let locale = pool.append("en".utf8)
    var tables = ProgramTables(texts: pool, name: name, locale: locale)
    #expect(try FlowLoading.verified(tables).name == "a")
    tables.start = CodeAddress(7)
    let error = #expect(throws: LoadingError.self) { try FlowLoading.verified(tables) }
    #expect(error?.ending { _, _ in } as? Status == .fault)
  }
}
