import ChatflowCalendar
import ChatflowCompiler
import ChatflowEngine
import ChatflowProgram
import ChatflowSession
import ChatflowSyntax

/// Why a prompt or an away message that a test expects was not sent.
enum Absence {
  /// The reason, where what is expected is one of the two: named as such, or by its whole text. A
  /// part of a text can belong to any message.
  static func reason(
    _ expected: ExpectedMessage, _ runner: ScenarioRunner, came sent: ScenarioRunner.Sent? = nil
  ) -> String? {
    switch expected {
    case .prompt, .defaultPrompt: return prompt(runner, sent)
    case .text(let text): return reason(text.value, runner, sent)
    case .contains, .choices: return nil
    }
  }

  private static func reason(
    _ text: String, _ runner: ScenarioRunner, _ sent: ScenarioRunner.Sent?
  ) -> String? {
    guard let flow = runner.scenario.flow.flow else { return nil }
    if case .message(let message) = flow.availability?.away, says(message, text) {
      return away(runner)
    }
    let prompts = [flow.capture?.message, flow.capture?.awayMessage].compactMap { $0 }
    let isBuiltIn = BuiltInText.languages.contains {
      BuiltInText.emailPrompt.text($0)?.utf8.elementsEqual(text.utf8) == true
    }
    return isBuiltIn || prompts.contains { says($0, text) } ? prompt(runner, sent) : nil
  }

  private static func says(_ message: MessageText, _ text: String) -> Bool {
    message.allBubbles.contains { $0.text.value.isExactly(text) }
  }

  private static func prompt(
    _ runner: ScenarioRunner, _ sent: ScenarioRunner.Sent?
  ) -> String {
    if case .prompt = sent?.kind { return "the e-mail prompt came with other words" }
    return "the e-mail prompt was not sent: " + whyNoPrompt(runner)
  }

  private static func whyNoPrompt(_ runner: ScenarioRunner) -> String {
    guard let conversation = runner.conversation else { return "the chat was not opened" }
    if conversation.record.state.channel == .facebook {
      return "capture doesn't run on the channel facebook"
    }
    guard let capture = runner.scenario.flow.program.tables.capture else {
      return "`when` is never"
    }
    if conversation.wasPrompted { return "it was sent already, once in a conversation" }
    if conversation.isContactKnown { return "the contact is known" }
    if let obstacle = obstacle(runner, conversation) { return obstacle }
    if let deadline = conversation.nextDeadline {
      return "it is due in \(duration(until: deadline, runner))"
    }
    if case .awayOnly = capture.timing { return "`when` is away_only, and it is open" }
    return "it is open"
  }

  private static func away(_ runner: ScenarioRunner) -> String {
    "the away message was not sent: " + whyNoAwayMessage(runner)
  }

  private static func whyNoAwayMessage(_ runner: ScenarioRunner) -> String {
    guard let conversation = runner.conversation else { return "the chat was not opened" }
    if conversation.wasToldAway { return "it was sent already, once in a conversation" }
    if let obstacle = obstacle(runner, conversation) { return obstacle }
    if let repliedAt = runner.repliedAt {
      return "cancelled by a reply at \(runner.clock(repliedAt))"
    }
    return "it is open"
  }

  /// What keeps the visitor from waiting for the team.
  private static func obstacle(
    _ runner: ScenarioRunner, _ conversation: Conversation
  ) -> String? {
    switch conversation.record.state.phase {
    case .new: return "the visitor has not written yet"
    case .running: return "the steps are running, at `\(conversation.stateName)`"
    case .closed: return "the conversation is closed"
    case .withTeam:
      return "cancelled by a reply\(runner.repliedAt.map { " at \(runner.clock($0))" } ?? "")"
    case .waitingForTeam:
      return conversation.isWaiting ? nil : "the visitor has not written yet"
    }
  }

  private static func duration(until deadline: Instant, _ runner: ScenarioRunner) -> String {
    let seconds = (deadline.milliseconds - runner.session.now.milliseconds) / 1000
    return DurationText.format(milliseconds: seconds * 1000)
  }
}
