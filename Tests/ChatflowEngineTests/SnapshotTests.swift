import ChatflowEngine
import ChatflowProgram
import Testing

@Suite struct SnapshotTests {
  /// A flow with everything a snapshot can hold.
  private func flow() -> FlowBuilder {
    var flow = FlowBuilder(locales: ["en", "es"], variables: [("order", .number)])
    flow.showsAway("away")
    flow.capture(.after(60_000), attempts: 2)
    flow.followsUp()
    flow.steps([
      ("wait", [.wait(5000), .goto("ask")]),
      (
        "ask",
        [
          .ask(
            "order?", as: .number, save: "order", attempts: 3, otherwise: "human",
            noReply: [.say(30, "there?"), .goto(60, "human")]),
          .goto("human"),
        ]
      ),
      ("human", [.handOff(nil)]),
    ])
    return flow
  }

  private func talk(until phase: Int) throws -> Talk {
    var talk = try Talk(flow())
    if phase > 0 { _ = talk.open(Visit(locale: "es", page: "https://acme.com")) }
    if phase > 1 { _ = talk.advance(seconds: 5) }
    if phase > 2 { _ = talk.advance(seconds: 31) }
    if phase > 3 { _ = talk.visitor("42") }
    if phase > 4 { _ = talk.advance(seconds: 60) }
    if phase > 5 { _ = talk.agent() }
    if phase > 6 { _ = talk.leave() }
    if phase > 7 { _ = talk.agent() }
    if phase > 8 { _ = talk.advance(seconds: 30) }
    if phase > 9 { _ = talk.agent() }
    if phase > 10 { _ = talk.associate(Contact(email: "ana@acme.com")) }
    if phase > 11 { _ = talk.close() }
    if phase > 12 { _ = talk.mail("thanks") }
    if phase > 13 { _ = talk.advance(seconds: 120) }
    return talk
  }

  @Test(arguments: 0..<15)
  func restoringChangesNothing(phase: Int) throws {
    var talk = try talk(until: phase)
    let before = talk.conversation.record
    try talk.restore()
    #expect(talk.conversation.record == before)
    #expect(talk.conversation.snapshot.count <= 52 + 96)
  }

  @Test func restoringAHandOffBeforeTheVisitorWroteSetsNoTimer() throws {
    var flow = FlowBuilder()
    flow.capture(.after(60_000))
    flow.steps([("human", [.handOff(nil)])])
    var talk = try Talk(flow)
    _ = talk.open()
    try talk.restore()
    #expect(talk.deadlineIn == nil)
    _ = talk.visitor("hello")
    try talk.restore()
    #expect(talk.deadlineIn == 60)
  }

  @Test func refusesWhatIsNoSnapshot() throws {
    let talk = try talk(until: 3)
    let program = talk.conversation.program
    let whole = talk.conversation.snapshot
    func error(_ bytes: [UInt8], _ program: Program) -> SnapshotError? {
      do throws(SnapshotError) {
        _ = try ConversationRecord(snapshot: bytes, under: program)
        return nil
      } catch { return error }
    }
    #expect(error(whole, program) == nil)
    #expect(error([], program) == .tooShort)
    #expect(error(Array(whole.prefix(51)), program) == .tooShort)
    #expect(error(Array(whole.dropLast()), program) == .damaged)
    #expect(error(whole + [0], program) == .damaged)
    #expect(error([1] + whole.dropFirst(), program) == .unknownVersion(1))
    #expect(error([3] + whole.dropFirst(), program) == .unknownVersion(3))
    for index in whole.indices.dropFirst() {
      for bit in 0..<8 {
        var damaged = whole
        damaged[index] ^= 1 << UInt8(bit)
        #expect(error(damaged, program) == .damaged)
      }
    }
    for count in whole.indices.dropFirst(52) {
      #expect(error(Array(whole.prefix(count)), program) == .damaged)
    }
    var other = flow()
    other.tables.welcome = other.message("Hi")
    #expect(try error(whole, other.program()) == .otherProgram)
  }

  @Test func errorsAreSentences() {
    let errors: [SnapshotError] =
      [.tooShort, .unknownVersion(9), .damaged, .otherProgram]
      + [
        .phase, .channel, .locale, .flags, .address, .reminder, .attempts, .time, .texts,
        .presence,
      ].map { .impossible($0) }
    for error in errors { #expect(error.description.hasSuffix(".")) }
    #expect(Set(errors.map(\.description)).count == errors.count)
  }

  /// A change that leaves the checksum right.
  struct Forgery: Sendable {
    var phase: Int
    var offset: Int
    var bytes: [UInt8]
    var part: SnapshotError.Part
    init(_ phase: Int, _ offset: Int, _ bytes: [UInt8], _ part: SnapshotError.Part) {
      self.phase = phase
      self.offset = offset
      self.bytes = bytes
      self.part = part
    }
  }

  @Test(arguments: [
    Forgery(3, 17, [5], .phase), Forgery(3, 18, [2], .channel), Forgery(3, 19, [2], .locale),
    // Bits that are not kept; greeted without anything else; an open prompt that was not sent.
    Forgery(3, 20, [0x03, 0x40], .flags), Forgery(3, 20, [0, 0], .flags),
    Forgery(3, 20, [0x03, 0x02], .flags),
    // A new conversation in which something has happened, running steps after an agent's reply.
    Forgery(0, 20, [0x02, 0], .flags), Forgery(3, 20, [0x13, 0], .flags),
    // No instruction that waits, and none at all.
    Forgery(3, 24, [1, 0, 0, 0], .address), Forgery(3, 24, [99, 0, 0, 0], .address),
    Forgery(4, 24, [1, 0, 0, 0], .address),
    // After the reminder that leads away; more than there are; none is pending.
    Forgery(3, 28, [2, 0, 0, 0], .reminder), Forgery(3, 28, [3, 0, 0, 0], .reminder),
    Forgery(4, 28, [1, 0, 0, 0], .reminder),
    Forgery(3, 22, [4, 0], .attempts), Forgery(3, 22, [0, 0], .attempts),
    Forgery(1, 22, [1, 0], .attempts), Forgery(5, 22, [3, 0], .attempts),
    Forgery(6, 22, [0, 0], .attempts), Forgery(6, 36, [1], .time),
    // A name that is computed, a text that is too long for the bytes, one that is no UTF-8.
    // Here without an opening, or with replies unseen; gone with the first of them at another time.
    Forgery(0, 20, [0, 0x10], .presence), Forgery(8, 21, [0x10], .presence),
    Forgery(11, 36, [1], .time),
    Forgery(1, 44, [7], .texts), Forgery(1, 45, [200], .texts), Forgery(1, 47, [0xFF], .texts),
  ])
  func refusesImpossibleStates(forgery: Forgery) throws {
    let talk = try talk(until: forgery.phase)
    var bytes = Array(talk.conversation.snapshot.dropLast(SnapshotChecksum.size))
    bytes.replaceSubrange(
      forgery.offset..<forgery.offset + forgery.bytes.count, with: forgery.bytes)
    bytes += checksum(of: bytes)
    #expect(throws: SnapshotError.impossible(forgery.part)) {
      try ConversationRecord(snapshot: bytes, under: talk.conversation.program)
    }
  }

  /// Whatever a snapshot with a right checksum says, the conversation it gives does not trap.
  @Test func forgedStatesNeverTrap() throws {
    var accepted = 0
    for seed in UInt64(0)..<400 {
      let program = try RandomFlow.make(seed: seed).program()
      var record = ConversationRecord(of: program)
      var events = RandomEvents(seed: seed)
      apply(&events, to: &record, under: program)
      var bytes = Array(record.snapshot(under: program).dropLast(SnapshotChecksum.size))
      let offset = Int.random(in: 17..<34, using: &events.random)
      bytes[offset] ^= 1 << UInt8.random(in: 0..<8, using: &events.random)
      bytes += checksum(of: bytes)
      guard var forged = try? ConversationRecord(snapshot: bytes, under: program) else { continue }
      accepted += 1
      #expect(forged.snapshot(under: program) == bytes)
      apply(&events, to: &forged, under: program)
    }
    #expect(accepted > 40)
  }

  private func apply(
    _ events: inout RandomEvents, to record: inout ConversationRecord, under program: Program
  ) {
    var effects = EffectBuffer()
    for _ in 0..<20 {
      let event = events.event()
      let facts = events.facts()
      program.step(
        &record, event, input: events.bytes.span, facts: facts,
        at: record.state.deadline ?? Instant(milliseconds: 0), effects: &effects)
    }
  }

  private func checksum(of bytes: [UInt8]) -> [UInt8] {
    let checksum = SnapshotChecksum.checksum(bytes.span)
    return (0..<SnapshotChecksum.size).map { UInt8(truncatingIfNeeded: checksum >> (8 * $0)) }
  }
}
