package import ChatflowCalendar
package import ChatflowCompiler
import ChatflowEngine
package import ChatflowExplorer
package import ChatflowProgram
package import ChatflowSession
package import ChatflowSyntax

/// A compiled flow, ready for tests: shared by all of them, whose results refer to it.
package final class TestedFlow: Sendable {
  /// The flow beside its source; nil for one that came as a bundle.
  package let lowered: LoweredFlow?
  package let program: Program
  /// The clock of its hours; UTC for a flow without.
  package let zone: FlowZone
  /// Nil for a flow without hours.
  package let schedule: Schedule?
  /// What every test of it is held to, in the order of the flow's guarantees.
  package let watches: [GuaranteeWatch]

  /// The flow with its program and the zone it lives in.
  ///
  /// - Throws: ``TimeZoneError`` where the zone can't be read.
  package init(
    _ lowered: LoweredFlow?, program: Program, zones: ZoneDatabase
  ) throws(TimeZoneError) {
    self.lowered = lowered
    self.program = program
    zone = try FlowZone(of: program, zones: zones)
    schedule = try Schedule(of: program, zones: zones)
    watches = []
  }

  /// A flow with its guarantees, to which tests of it are held.
  ///
  /// - Throws: ``TimeZoneError`` where the zone can't be read, `VerificationError` where the
  ///   compiled form is refused.
  package init(promising lowered: LoweredFlow, zones: ZoneDatabase) throws {
    self.lowered = lowered
    let program = try Program(verifying: lowered.guarantees?.tables ?? lowered.tables)
    self.program = program
    zone = try FlowZone(of: program, zones: zones)
    schedule = try Schedule(of: program, zones: zones)
    watches = (lowered.guarantees?.list ?? []).map { GuaranteeWatch($0, program) }
  }

  /// The flow as written.
  package var flow: Chatflow? { lowered?.flow }
}

/// A scenario file with the flow it tests.
package final class Scenario: Sendable {
  package let file: ScenarioFile
  package let flow: TestedFlow
  /// All flows that may show where this one does, itself among them; only where a test asks.
  let rivals: [TestedFlow]
  /// Who exists before each test.
  let contacts: ContactBook

  package init(file: ScenarioFile, flow: TestedFlow, rivals: [TestedFlow] = []) {
    self.file = file
    self.flow = flow
    self.rivals = rivals.isEmpty ? [flow] : rivals
    contacts = ContactBook(file.contacts.map { Contact($0) })
  }
}

/// One line of what happened in a test.
package struct TranscriptLine: Equatable, Sendable {
  package enum Speaker: String, Sendable {
    case visitor, bot, prompt, agent, host
  }
  package let at: Instant
  package let speaker: Speaker
  package let text: String
}

/// How one test came out.
package struct TestResult: Sendable {
  package let scenario: Scenario
  package let test: ScenarioTest
  package let transcript: [TranscriptLine]
  /// Nil: it passed.
  package let failure: TestFailure?
  /// The ways it took through the program, for coverage.
  package let transitions: Set<Transition>
  /// When something happened in it, for coverage of hours.
  package let moments: Set<Instant>

  /// The scenario file.
  package var file: SourceFile { scenario.file.file }
  /// The name of the flow under test.
  package var chatflow: String { scenario.flow.program.name }
  /// Date and time of a line on the flow's wall clock.
  package func time(of line: TranscriptLine) -> String {
    scenario.flow.zone.wallClock(line.at).text
  }
}

/// Why a test failed.
package struct TestFailure: Sendable {
  /// The line of the scenario.
  package let span: Span
  package let message: String
  package var expected: String?
  package var came: String?
  /// What makes the test expect what came, where that is a message like the expected one.
  package var edits: [Edit] = []
  /// Why something that was expected was not sent, where that can be told.
  package var reason: String?
  /// The state of the conversation, and when it goes on by itself.
  package var state: String
  package var nextDeadline: String?
}
