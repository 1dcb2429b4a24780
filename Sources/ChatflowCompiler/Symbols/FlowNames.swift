import ChatflowProgram
package import ChatflowSyntax

/// What can be named in a flow, for suggestions while somebody writes.
package struct FlowNames: Sendable {
  /// In the order written.
  package let steps: [String]
  /// Steps that something leads to and that there aren't.
  package let missingSteps: [String]
  /// In byte order, with what they hold.
  package let variables: [(name: String, type: ValueType)]
  /// The events that it notifies of.
  package let events: [String]
  /// The labels of its options, as far as nothing is inserted into them.
  package let labels: [String]
  /// What it says, as far as nothing is inserted into it.
  package let messages: [String]
  /// The teams and the people that conversations go to.
  package let teams: [String]
  package let users: [String]
  package let locales: [String]

  package init(_ flow: Chatflow) {
    steps = flow.steps.map(\.name.value)
    missingSteps = StepNames(flow).unknown.map(\.name)
    variables = NameTable(flow).variables
    locales = flow.locales.map(\.value)
    var events: [String] = []
    var labels: [String] = []
    for action in flow.steps.flatMap(\.actions) {
      switch action.kind {
      case .notify(let event): events.append(event.value)
      case .choose(let choose):
        labels += choose.options.flatMap { $0.label.allBubbles.compactMap(\.template.literal) }
      default: break
      }
    }
    self.events = events
    self.labels = labels
    messages = FlowNames.messages(of: flow).flatMap { message in
      message.allBubbles.compactMap(\.template.literal)
    }
    teams = flow.assignees.compactMap(\.team?.value)
    users = flow.assignees.compactMap(\.user?.value)
  }

  /// The messages that may come in a conversation, roughly in the order in which they do.
  package static func messages(of flow: Chatflow) -> [MessageText] {
    var found: [MessageText?] = [flow.welcome]
    for action in flow.steps.flatMap(\.actions) {
      switch action.kind {
      case .say(let message): found.append(message)
      case .choose(let choose): found += messages(of: choose.parts)
      case .ask(let ask): found += messages(of: ask.parts)
      case .handOff(let message, _), .end(let message): found.append(message)
      case .condition, .set, .assign, .wait, .notify, .goTo: break
      }
    }
    if case .message(let message)? = flow.availability?.away { found.append(message) }
    let capture = flow.capture
    found += [capture?.message, capture?.awayMessage, capture?.invalid, capture?.thanks]
    return found.compactMap(\.self)
  }

  private static func messages(of question: QuestionParts) -> [MessageText?] {
    [question.message, question.invalid]
      + question.noReply.map { if case .say(let message) = $0.action { message } else { nil } }
  }

  /// The time zones that are suggested.
  package static var zones: [String] { ZoneNames.current }
  /// What answers can be saved under, besides variables.
  package static var settableContactNames: [String] { NameTable.settableContactNames }
  /// The states of conversations that aren't steps.
  package static var states: [String] { StateName.all.sorted { ExactText($0) < ExactText($1) } }
}
