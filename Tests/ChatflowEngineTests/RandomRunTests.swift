import ChatflowEngine
import ChatflowProgram
import TestSupport
import Testing

/// Random events on random flows: what must hold always.
@Suite struct RandomRunTests {
  @Test(arguments: 0..<8)
  func everyEventInEveryState(block: Int) throws {
    for seed in UInt64(block * 20)..<UInt64(block * 20 + 20) {
      let program = try RandomFlow.make(seed: seed).program()
      for run in 0..<2 {
        var walk = RandomWalk(program: program, seed: seed &* 1000 &+ UInt64(run))
        for _ in 0..<50 { try walk.step() }
      }
    }
  }

  @Test func stateIsSmall() {
    #expect(MemoryLayout<ConversationState>.stride == 24)
    #expect(_isPOD(ConversationState.self))
    #expect(_isPOD(Event.self))
    #expect(_isPOD(Effect.self))
    #expect(MemoryLayout<ConversationRecord>.stride == 32)
  }
}

/// A conversation beside a twin that is restored from its snapshot before every event.
private struct RandomWalk {
  let program: Program
  let seed: UInt64
  var events: RandomEvents
  var record: ConversationRecord
  var effects = EffectBuffer()
  var prompts = 0
  var now: Int64 = 0

  init(program: Program, seed: UInt64) {
    self.program = program
    self.seed = seed
    events = RandomEvents(seed: seed)
    record = ConversationRecord(of: program)
  }

  mutating func step() throws {
    let event = events.event()
    let facts = events.facts()
    if case .deadline = event, let deadline = record.state.deadline, !events.random.once(in: 5) {
      now = deadline.milliseconds
    } else if events.random.once(in: 50) {
      now += 30 * 3_600_000
    } else {
      now += Int64.random(in: -5...40_000, using: &events.random)
    }
    let before = record
    let snapshot = record.snapshot(under: program)
    var twin = try ConversationRecord(snapshot: snapshot, under: program)
    #expect(twin == record, "seed \(seed)")
    apply(event, facts, to: &record, &effects)
    var twinEffects = EffectBuffer()
    apply(event, facts, to: &twin, &twinEffects)
    #expect(twin == record, "seed \(seed)")
    #expect(twinEffects.elementsEqual(effects) && twinEffects.bytes == effects.bytes)
    for effect in effects {
      #expect(twinEffects.options(of: effect) == effects.options(of: effect))
      #expect(twinEffects.variables(of: effect) == effects.variables(of: effect))
      #expect(twinEffects.names(of: effect) == effects.names(of: effect))
      #expect(twinEffects.consent(of: effect) == effects.consent(of: effect))
    }
    try check(event, before: before)
  }

  private func apply(
    _ event: Event, _ facts: Facts, to record: inout ConversationRecord,
    _ effects: inout EffectBuffer
  ) {
    program.step(
      &record, event, input: events.bytes.span, facts: facts, at: Instant(milliseconds: now),
      effects: &effects)
  }

  private mutating func check(_ event: Event, before: ConversationRecord) throws {
    #expect(effects.count <= program.bounds.effects, "seed \(seed) \(event)")
    #expect(effects.bytes.count <= program.bounds.textBytes, "seed \(seed) \(event)")
    for effect in effects {
      switch effect.kind {
      case .promptEmail:
        prompts += 1
        #expect(record.state.channel == .web && !record.state.isContactKnown)
      case .contact: #expect(record.state.isContactKnown)
      case .mail:
        #expect(!before.state.isHere && !record.state.isHere && effect.replies > 0)
        #expect(record.state.isContactKnown && record.state.channel == .web)
      case .close: #expect(record.state.phase == .closed)
      default: break
      }
    }
    #expect(prompts <= 1, "seed \(seed)")
    let talk = try Conversation(snapshot: record.snapshot(under: program), under: program)
    if record.state.phase == .closed || record.state.phase == .withTeam {
      #expect((record.state.deadline == nil) == (talk.mailTime == nil), "seed \(seed)")
    }
    if record.state.isHere { #expect(talk.unseenReplies == 0, "seed \(seed)") }
    if let mailTime = talk.mailTime, record.state.phase == .withTeam {
      #expect(record.state.deadline == mailTime, "seed \(seed)")
    }
    // Timers of a question last until it is answered.
    if case .factsChanged = event, before.state.phase == .running {
      #expect(record.state.deadline == before.state.deadline)
    }
  }
}
