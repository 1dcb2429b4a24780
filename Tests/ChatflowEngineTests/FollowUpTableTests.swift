import ChatflowEngine
import ChatflowProgram
import Testing

/// Who gets which mail when (meaning 10.1), for every combination of what it depends on.
@Suite struct FollowUpTableTests {
  @Test(arguments: FollowUpCase.Presence.allCases)
  func table(presence: FollowUpCase.Presence) throws {
    var count = 0
    var mails = 0
    for after in [30.0, 120, 900] {
      let program = try FollowUpCase.flow(after: after).program()
      for combination in FollowUpCase.all(presence: presence, after: after) {
        let expected = FollowUpOracle(combination).mails
        let actual = try combination.play(under: program)
        if actual != expected { #expect(actual == expected, "\(combination)") }
        count += 1
        mails += actual.count
      }
    }
    #expect(count == 3 * 4 * 3 * 3 * 2 * 2)
    #expect((mails == 0) == (presence == .here))
  }
}

/// A mail and its time, in seconds after the visitor's first message.
struct FollowUpMail: Equatable {
  var time: Double
  var replies: Int
  var address: String
}

/// One combination: what happens when, in seconds after the visitor's first message.
struct FollowUpCase: CustomStringConvertible {
  enum Presence: CaseIterable { case here, gone, goneTwice, opens, writes, opensAndGoes }
  enum Knowledge: CaseIterable { case never, before, meanwhile, long }
  enum Replies: CaseIterable { case one, two, many }
  enum Closing: CaseIterable { case never, before, between }

  /// Something that happens.
  enum Act { case reply, leave, open, write, mail, close, know }

  var presence: Presence
  var after: Double
  var knowledge: Knowledge
  var replies: Replies
  var closing: Closing
  var channel: Channel
  /// Whether the visitor answers by mail.
  var mails: Bool

  static let end = 3000.0

  static func all(presence: Presence, after: Double) -> [FollowUpCase] {
    var all: [FollowUpCase] = []
    for knowledge in Knowledge.allCases {
      for replies in Replies.allCases {
        for closing in Closing.allCases {
          for channel in Channel.allCases {
            for mails in [false, true] {
              all.append(
                FollowUpCase(
                  presence: presence, after: after, knowledge: knowledge, replies: replies,
                  closing: closing, channel: channel, mails: mails))
            }
          }
        }
      }
    }
    return all
  }

  static func flow(after: Double) -> FlowBuilder {
    var flow = FlowBuilder()
    flow.capture(.awayOnly)
    flow.followsUp(after: UInt32(after * 1000))
    return flow
  }

  var description: String {
    """
    \(presence), after \(after) s, known \(knowledge), replies: \(replies), closed \(closing), \
    \(channel)\(mails ? ", answers by mail" : "")
    """
  }

  /// What happens, in order of time; what comes first at one time stands first.
  var acts: [(time: Double, act: Act)] {
    var acts: [(time: Double, act: Act)] = []
    if presence != .here { acts.append((15, .leave)) }
    if presence == .goneTwice { acts += [(60, .leave), (165, .leave)] }
    if closing == .before { acts.append((20, .close)) }
    let replyTimes: [Double]
    switch replies {
    case .one: replyTimes = [30]
    case .two: replyTimes = [30, 90]
    case .many: replyTimes = (0..<9).map { 30 + 90 * Double($0) }
    }
    acts += replyTimes.map { ($0, .reply) }
    if closing == .between { acts.append((45, .close)) }
    if mails { acts.append((50, .mail)) }
    switch presence {
    case .opens: acts.append((75, .open))
    case .writes: acts.append((75, .write))
    case .opensAndGoes: acts += [(75, .open), (80, .leave)]
    case .here, .gone, .goneTwice: break
    }
    if knowledge == .meanwhile { acts.append((100, .know)) }
    if knowledge == .long { acts.append((1200, .know)) }
    return acts.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
  }

  /// Plays the combination, going on from a snapshot after each act.
  func play(under program: Program) throws -> [FollowUpMail] {
    var talk = Talk(under: program)
    let contact = knowledge == .before ? Contact(email: "ana@acme.com") : nil
    _ = talk.open(Visit(channel: channel, contact: contact))
    _ = talk.visitor("Hello")
    let start = talk.now
    var mails: [FollowUpMail] = []
    func note(_ sent: [String], _ talk: Talk) {
      for words in sent where words.hasPrefix("mail: ") {
        let parts = words.split(separator: " ")
        mails.append(
          FollowUpMail(
            time: Double(talk.now - start) / 1000, replies: Int(parts[1]) ?? 0,
            address: String(parts[3])))
      }
    }
    func pass(to time: Double, _ talk: inout Talk) {
      while let wait = talk.deadlineIn,
        Double(talk.now - start) / 1000 + wait <= time
      {
        note(talk.advance(seconds: max(0, wait)), talk)
      }
      _ = talk.advance(seconds: time - Double(talk.now - start) / 1000)
    }
    for (time, act) in acts {
      pass(to: time, &talk)
      switch act {
      case .reply: note(talk.agent(), talk)
      case .leave: note(talk.leave(), talk)
      case .open: note(talk.open(Visit(channel: channel)), talk)
      case .write: note(talk.visitor("Here I am"), talk)
      case .mail: note(talk.mail("By mail"), talk)
      case .close: note(talk.close(), talk)
      case .know: note(talk.associate(Contact(email: "ana@acme.com")), talk)
      }
      try talk.restore()
    }
    pass(to: Self.end, &talk)
    return mails
  }
}
