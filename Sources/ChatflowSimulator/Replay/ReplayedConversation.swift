import ChatflowEngine
import ChatflowExplorer
import ChatflowProgram
import ChatflowSession

/// A recorded conversation, played against another version of its chatflow.
package struct ReplayedConversation: Sendable {
  package enum Outcome: Sendable, Equatable {
    /// The same way.
    case same
    /// The same but for what the bot says.
    case words
    case parted(Place)
  }

  /// Where two versions part ways in what really happened.
  package struct Place: Hashable, Sendable {
    /// The state that people saw before.
    package let state: String
    /// What happened then.
    package let event: String
    /// What came of it, and the state after it, under the program of then and now.
    package let before: String
    package let now: String
  }

  package let outcome: Outcome
  /// How many events were played.
  package let eventCount: Int

  /// Plays a conversation under its own flow `old`, and under `new`.
  package init(_ recorded: RecordedConversation, from old: TestedFlow, to new: TestedFlow) {
    eventCount = recorded.moments.count
    guard old.program.contentHash != new.program.contentHash else {
      outcome = .same
      return
    }
    let start = recorded.moments.first?.at ?? recorded.end
    var visitor: Contact?
    if case .opened(let visit, _)? = recorded.moments.first?.event { visitor = visit.contact }
    var sides = [old, new].map { Replay($0, start: start, visitor: visitor) }
    outcome = Self.outcome(recorded, &sides)
  }

  private static func outcome(
    _ recorded: RecordedConversation, _ sides: inout [Replay]
  ) -> Outcome {
    var areOtherWords = false
    func part(_ event: String, _ play: (inout Replay) -> Replay.Outcome) -> Place? {
      let state = sides[0].state
      let outcomes = sides.indices.map { play(&sides[$0]) }
      switch ActionLikeness(outcomes[0].effects, outcomes[1].effects) {
      case .same: break
      case .words: areOtherWords = true
      case .parted(let index):
        return Place(
          state: state, event: event, before: words(outcomes[0], index, sides[0]),
          now: words(outcomes[1], index, sides[1]))
      }
      guard sides[0].phase != sides[1].phase else { return nil }
      return Place(state: state, event: event, before: sides[0].state, now: sides[1].state)
    }
    for moment in recorded.moments {
      if let place = part("time passes", { (try? $0.pass(to: moment.at)) ?? Replay.Outcome() }) {
        return .parted(place)
      }
      if sides[0].isOver { break }
      if let place = part(moment.event.words, { $0.play(moment.event) }) {
        return .parted(place)
      }
    }
    if let place = part("time passes", { (try? $0.pass(to: recorded.end)) ?? Replay.Outcome() }) {
      return .parted(place)
    }
    return areOtherWords ? .words : .same
  }

  /// What came at a place, without what somebody wrote.
  private static func words(_ outcome: Replay.Outcome, _ index: Int, _ side: Replay) -> String {
    let kind = index < outcome.effects.count ? outcome.effects[index].action.words : "nothing"
    return "\(kind), then \(side.state)"
  }
}

extension RecordedConversation.Event {
  /// The event without what somebody wrote.
  fileprivate var words: String {
    switch self {
    case .opened: "the visitor opens the chat"
    case .message: "the visitor writes"
    case .mail: "the visitor answers by mail"
    case .pick(let label): "the visitor picks \(label)"
    case .email: "the visitor gives an e-mail"
    case .agent: "the team writes"
    case .associated: "the team associates the visitor"
    case .closed: "the team closes the conversation"
    case .left: "the visitor leaves"
    case .team(let isOnline): "the team comes \(isOnline ? "online" : "offline")"
    }
  }
}

extension Outgoing.Action {
  fileprivate var words: String {
    switch self {
    case .say: "a message"
    case .promptEmail: "the e-mail prompt"
    case .choices(_, let labels): "a question with the options \(labels.joined(separator: ", "))"
    case .contact: "a contact"
    case .assign(.team(let team)), .assign(.leastBusy(let team, _)): "an assignment to \(team)"
    case .assign(.user): "an assignment to a team member"
    case .handoff: "the hand-off"
    case .notify(let name, _): "the event \(name)"
    case .mail: "a mail of replies"
    case .close: "the end"
    case .notOffered: "no chat on offer"
    }
  }
}

/// How what two versions did compares: as `diff` compares effects, and at the same moments.
enum ActionLikeness: Equatable {
  case same
  case words
  /// From this place on.
  case parted(Int)

  init(
    _ old: [(at: Instant, action: Outgoing.Action)], _ new: [(at: Instant, action: Outgoing.Action)]
  ) {
    var likeness = ActionLikeness.same
    for index in 0..<min(old.count, new.count) {
      switch Self.compare(old[index].action, new[index].action) {
      case _ where old[index].at != new[index].at, .parted:
        self = .parted(index)
        return
      case .words: likeness = .words
      case .same: break
      }
    }
    self = old.count == new.count ? likeness : .parted(min(old.count, new.count))
  }

  private static func compare(_ old: Outgoing.Action, _ new: Outgoing.Action) -> ActionLikeness {
    if old == new { return .same }
    switch (old, new) {
    case (.say, .say): return .words
    case (.promptEmail(_, _, let box), .promptEmail(_, _, let otherBox)):
      return (box == nil) == (otherBox == nil) ? .words : .parted(0)
    case (.choices(_, let labels), .choices(_, let others)):
      let isSame =
        labels.count == others.count
        && zip(labels, others).allSatisfy { letters($0) == letters($1) }
      return isSame ? .words : .parted(0)
    default: return .parted(0)
    }
  }

  private static func letters(_ label: String) -> [UInt8] {
    EffectComparer.letters(Array(label.utf8)[...])
  }
}
