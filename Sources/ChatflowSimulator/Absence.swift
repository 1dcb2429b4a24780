import ChatflowHost
import ChatflowCompiler
import ChatflowEngine
import ChatflowProgram
import ChatflowSyntax

/// Why a prompt or an away message that a test expects was not sent.
enum Absence {
  static func reason(_ expected: ExpectedMessage, _ runner: ScenarioRunner) -> String? {
    switch expected {
    case .prompt, .defaultPrompt: return prompt(runner)
    case .text(let text):
      let flow = runner.scenario.flow.flow
      if case .message(let away) = flow.availability?.away, says(away, text.value) {
        return self.away(runner)
      }
      let capture = flow.capture
      let prompts = [capture?.message, capture?.awayMessage].compactMap { $0 }
      let isBuiltIn = BuiltInText.languages.contains {
        BuiltInText.emailPrompt.text($0) == text.value
      }
      return isBuiltIn || prompts.contains(where: { says($0, text.value) }) ? prompt(runner) : nil
    case .contains, .choices: return nil
    }
  }

  private static func says(_ message: MessageText, _ text: String) -> Bool {
    message.allBubbles.contains { $0.text.value.utf8.elementsEqual(text.utf8) }
  }

  private static func prompt(_ runner: ScenarioRunner) -> String {
    let subject = "the e-mail prompt was not sent: "
    guard let conversation = runner.conversation else {
      return subject + "the chat was not opened"
    }
    guard let capture = runner.scenario.program.tables.capture else {
      return subject + "`when` is never"
    }
    if conversation.wasPrompted { return subject + "it was sent already, once in a conversation" }
    if conversation.record.state.channel == .facebook {
      return subject + "capture doesn't run on the channel facebook"
    }
    if conversation.isContactKnown { return subject + "the contact is known" }
    if let obstacle = obstacle(runner, conversation) { return subject + obstacle }
    if let deadline = conversation.nextDeadline {
      return subject + "it is due in \(duration(deadline, runner))"
    }
    if case .awayOnly = capture.timing {
      return subject + "`when` is away_only, and no away message shows: it is open"
    }
    return subject + "it is open"
  }

  private static func away(_ runner: ScenarioRunner) -> String {
    let subject = "the away message was not sent: "
    guard let conversation = runner.conversation else {
      return subject + "the chat was not opened"
    }
    if conversation.wasToldAway { return subject + "it was sent already, once in a conversation" }
    if let obstacle = obstacle(runner, conversation) { return subject + obstacle }
    return subject + "it is open"
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
      return "cancelled by a reply at \(runner.repliedAt.map { runner.clock($0) } ?? "some time")"
    case .waitingForTeam:
      return conversation.isWaiting ? nil : "the visitor has not written yet"
    }
  }

  private static func duration(_ deadline: Instant, _ runner: ScenarioRunner) -> String {
    var seconds = max(0, (deadline.milliseconds - runner.session.now.milliseconds) / 1000)
    var text = ""
    for (unit, length) in [("d", Int64(86_400)), ("h", 3_600), ("m", 60), ("s", 1)] {
      if seconds >= length { text += "\(seconds / length)\(unit)" }
      seconds %= length
    }
    return text.isEmpty ? "0s" : text
  }
}
