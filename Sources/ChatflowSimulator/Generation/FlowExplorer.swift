import ChatflowCalendar
import ChatflowCompiler
import ChatflowEngine
import ChatflowProgram
import ChatflowSession

/// Searches a compiled flow, breadth first, for a shortest way through each of its coverage points.
/// It plays the flow itself: whatever it finds, a test will see too.
package struct FlowExplorer {
  /// What may happen in a generated test.
  enum Action: Hashable {
    case open
    case visitor(String)
    case pick(String)
    case email(String)
    case leave
    case agent
    case team(isOnline: Bool)
    /// Milliseconds.
    case advance(Int64)
    /// The team closes, and the visitor comes back when the conversation is over.
    case comeBack
  }

  /// A way through the flow.
  struct Path {
    let setting: Setting
    let actions: [Action]
  }

  /// How many conversations are played from one setting at most.
  package static let stateLimit = 20_000
  /// How many times that number are played from all settings together at most.
  private static let searchCount = 8
  static let knownEmail = "known@example.com"
  static let givenEmail = "visitor@example.com"

  let program: Program
  /// As ``stateLimit``.
  let limit: Int
  private let zones: ZoneDatabase
  let candidates: AnswerCandidates
  /// How many conversations may still be played.
  private var budget: Int
  /// The points in the order of the source, so that equal flows give equal files.
  private let order: [Transition]
  /// The points not yet reached.
  private(set) var missing: Set<Transition>
  /// A shortest way to each point reached.
  private(set) var paths: [(point: Transition, path: Path)] = []
  /// Whether a limit ended a search.
  private(set) var wasLimited = false

  init(_ program: Program, points: [Transition], zones: ZoneDatabase, limit: Int) {
    self.program = program
    self.limit = limit
    self.zones = zones
    budget = limit * Self.searchCount
    candidates = AnswerCandidates(program)
    order = points
    missing = Set(points)
  }

  /// Searches from one setting; does nothing once all points are reached.
  mutating func explore(_ setting: Setting) throws(TimeZoneError) {
    guard !missing.isEmpty else { return }
    var seen: Set<Seen> = []
    var queue = [(try Play(program, setting, zones), [Action]())]
    var next = 0
    while next < queue.count, !missing.isEmpty {
      let (play, actions) = queue[next]
      next += 1
      for action in choices(play, isFirst: actions.count == 1) {
        var following = play
        guard following.apply(action) else { continue }
        let taken = actions + [action]
        let reached = following.newTransitions(since: play).intersection(missing)
        for transition in reached.isEmpty ? [] : order
        where reached.contains(transition) && missing.remove(transition) != nil {
          paths.append((transition, Path(setting: setting, actions: taken)))
        }
        guard seen.insert(Seen(following)).inserted else { continue }
        budget -= 1
        if queue.count >= limit || budget <= 0 {
          wasLimited = true
          return
        }
        queue.append((following, taken))
      }
    }
  }

  private struct Seen: Hashable {
    let standing: ConversationStanding?
    let teamIsOnline: Bool
    let isWithinHours: Bool

    init(_ play: Play) {
      standing = play.conversation?.standing
      teamIsOnline = play.teamIsOnline
      isWithinHours = play.isWithinHours
    }
  }

  /// What leads to a mail, while none was seen.
  private func mailing(_ conversation: Conversation) -> [Action] {
    guard missing.contains(.followUp), conversation.isContactKnown else { return [] }
    if conversation.isHere { return [.leave] }
    return conversation.unseenReplies == 0 ? [.agent] : []
  }

  /// What may happen next, likelier things first.
  private func choices(_ play: Play, isFirst: Bool) -> [Action] {
    guard let conversation = play.conversation else { return [.open] }
    var actions: [Action] = conversation.offeredOptions.map { .pick($0) }
    if let answer = conversation.pendingAnswer {
      actions += candidates.texts(answer).map { .visitor($0) }
    } else {
      switch conversation.record.state.phase {
      case .new, .waitingForTeam: actions.append(.visitor("Hello?"))
      case .running, .withTeam, .closed: break
      }
    }
    if conversation.isPromptOpen {
      actions += [.email("not an address")] + candidates.emails.map { .email($0) }
    }
    actions += mailing(conversation)
    if let deadline = conversation.nextDeadline {
      actions.append(.advance(deadline.milliseconds - play.now.milliseconds))
    }
    guard conversation.record.state.phase != .closed else { return actions }
    if candidates.readsTeam { actions.append(.team(isOnline: !play.teamIsOnline)) }
    if let change = play.nextCalendarChange { actions.append(.advance(change)) }
    if isFirst, candidates.readsReturning { actions.append(.comeBack) }
    return actions
  }
}
