package import ChatflowCompiler
package import ChatflowProgram
package import ChatflowSyntax

/// A scenario file with the flow it tests, ready to run.
package struct Scenario: Sendable {
  package let file: ScenarioFile
  package let flow: LoweredFlow
  package let program: Program

  package init(file: ScenarioFile, flow: LoweredFlow, program: Program) {
    self.file = file
    self.flow = flow
    self.program = program
  }
}

/// One line of what happened in a test.
package struct TranscriptLine: Equatable, Sendable {
  package enum Speaker: String, Sendable {
    case visitor, bot, prompt, agent, host
  }
  /// The time on the flow's wall clock.
  package let time: String
  package let speaker: Speaker
  package let text: String
}

/// How one test came out.
package struct TestResult: Sendable {
  package let file: SourceFile
  package let test: ScenarioTest
  package let chatflow: String
  package let transcript: [TranscriptLine]
  /// Nil: it passed.
  package let failure: TestFailure?
  /// The ways it took through the program, for coverage.
  package let transitions: Set<Transition>
}

/// Why a test failed.
package struct TestFailure: Sendable {
  /// The line of the scenario.
  package let span: Span
  package let message: String
  package var expected: String?
  package var came: String?
  /// Why something that was expected was not sent, where that can be told.
  package var reason: String?
  /// The state of the conversation, and when it goes on by itself.
  package var state: String
  package var nextDeadline: String?
}
