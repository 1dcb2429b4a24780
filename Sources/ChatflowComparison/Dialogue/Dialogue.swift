import ChatflowCalendar
package import ChatflowEngine
import ChatflowHost
package import ChatflowProgram
import ChatflowSession
package import ChatflowSimulator

/// One side of a dialogue, played by the session that tests and jsonl use.
package struct Dialogue {
  /// What one act brought.
  package typealias Outcome = [(at: Instant, action: Outgoing.Action)]

  let flow: TestedFlow
  private let setting: DialogueSetting
  private var session: Session
  private(set) var people: People
  private(set) var assigned: Outgoing.Assignment?
  private(set) var notified: Set<String> = []
  /// Counts the visitor's conversations, from 1.
  private var number = 1
  private var name: String { String(number) }

  package init(_ flow: TestedFlow, _ setting: DialogueSetting, observes: Bool = false) {
    self.flow = flow
    self.setting = setting
    session = Session(
      program: flow.program, schedule: flow.schedule, start: setting.start, observes: observes)
    people = People(visitor: setting.contact)
    if !setting.teamIsOnline { _ = apply(.team(isOnline: false), conversation: nil) }
  }

  /// What happened to the conversation since the last call, if the dialogue observes.
  mutating func takeObservations() -> [Observation] {
    session.takeObservations().filter { $0.conversation == name }
  }

  package var now: Instant { session.now }
  package var conversation: Conversation? { session.conversation(name) }
  var state: String { conversation?.stateName ?? "new" }
  package var phase: ConversationState.Phase { conversation?.record.state.phase ?? .new }

  /// Plays an act; `side` says whose labels it takes.
  package mutating func play(_ act: Act, side: Int) -> Outcome {
    switch act {
    case .advance(let milliseconds):
      let time = session.now.advanced(byMilliseconds: milliseconds)
      return apply(.tick, conversation: nil, at: time)
    case .agent: return apply(.agentMessage)
    case .associate(let typed):
      let outcome = apply(.contactAssociated(people.confirmed(typed, in: conversation)))
      people.associate(typed)
      return outcome
    case .close: return apply(.closed)
    case .leave: return apply(.left)
    case .email(let email, let ticked): return apply(.emailSubmitted(email, consent: ticked))
    case .open(let isReturning): return open(isReturning: isReturning)
    case .pick(let first, let second): return apply(.optionPicked(side == 0 ? first : second))
    case .team(let isOnline): return apply(.team(isOnline: isOnline), conversation: nil)
    case .visitor(let first, let second):
      return apply(.visitorMessage(side == 0 ? first : second, id: nil))
    }
  }

  private mutating func open(isReturning: Bool) -> Outcome {
    if let closedAt = conversation?.closedAt,
      now > closedAt.advanced(byMilliseconds: ConversationState.reopeningMilliseconds)
    {
      number += 1
      assigned = nil
      notified = []
    }
    let visit = Visit(
      locale: setting.locale, channel: setting.channel, isReturning: isReturning || number > 1,
      isVerified: setting.isVerified, page: setting.page, contact: people.visitor)
    return apply(.opened(chatflow: nil, visit, team: nil))
  }

  private mutating func apply(_ event: SessionEvent) -> Outcome {
    apply(event, conversation: name)
  }

  private mutating func apply(
    _ event: SessionEvent, conversation: String?, at time: Instant? = nil
  ) -> Outcome {
    var outcome: Outcome = []
    let name = name
    do {
      try session.receive(event, conversation: conversation, at: time ?? session.now) { line in
        guard line.conversation == name else { return }
        for effect in line.effects { outcome.append((line.at, effect.action)) }
      }
    } catch {
      return []
    }
    for effect in outcome { note(effect.action) }
    return outcome
  }

  private mutating func note(_ action: Outgoing.Action) {
    switch action {
    case .contact(let email, let firstName, let lastName):
      people.become(email: email, firstName: firstName, lastName: lastName)
    case .assign(let assignment): assigned = assignment
    case .notify(let name, _): notified.insert(name)
    default: break
    }
  }
}
