import BenchmarkBaselines
import ChatflowEngine
import ChatflowProgram

/// The texts of a program as the C side names them in its effects.
struct LiveChatTexts {
  let program: Program
  let rendersThanks: Bool
  private let ends: [UInt32]
  private let bytes: [UInt8]

  init(_ program: Program, rendersThanks: Bool) {
    self.program = program
    self.rendersThanks = rendersThanks
    let pool = program.tables.texts
    ends = (0..<pool.count).map { UInt32(pool.range(TextID(UInt32($0))).upperBound) }
    bytes = pool.bytes
  }

  /// Hands the texts to `body`, which must not keep them.
  func withTexts<Result>(_ body: (UnsafePointer<lc_texts>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      ends.withUnsafeBufferPointer { ends in
        var texts = lc_texts(
          welcome: id("Hi!"), away: id("We're away"), prompt: id("Leave your"),
          away_prompt: id("Where can"), invalid: id("That doesn't"), thanks: id("Thanks!"),
          team: id("support"), thanks_before: id("Thanks!"), thanks_after: id(" soon."),
          renders_thanks: rendersThanks, bytes: bytes.baseAddress, ends: ends.baseAddress)
        return body(&texts)
      }
    }
  }

  /// The text that begins like this, or the first one.
  private func id(_ start: String) -> UInt32 {
    let pool = program.tables.texts
    return (0..<UInt32(pool.count)).first { pool.string(TextID($0)).hasPrefix(start) } ?? 0
  }
}

/// The C `switch` over a stream.
final class BaselineSide {
  private let stream: LiveChatStream
  private let texts: LiveChatTexts
  private let states: UnsafeMutableBufferPointer<lc_state>

  init(_ stream: LiveChatStream, _ texts: LiveChatTexts) {
    self.stream = stream
    self.texts = texts
    states = .allocate(capacity: stream.conversations)
    states.initialize(repeating: lc_state())
  }

  deinit {
    lc_reset(states.baseAddress, states.count)
    states.deallocate()
  }

  /// Runs the stream over new conversations; the checksum of its effects.
  func run(inFull: Bool = false) -> (checksum: UInt64, seconds: Double) {
    lc_reset(states.baseAddress, states.count)
    var checksum: UInt64 = 0
    let seconds = timed {
      checksum = texts.withTexts { texts in
        lc_run(states.baseAddress, stream.events, stream.events.count, stream.bytes, texts, inFull)
      }
    }
    return (checksum, seconds)
  }
}

/// The engine over a stream.
final class EngineSide {
  private let stream: LiveChatStream
  private let program: Program
  /// How often memory was allocated in the last run.
  private(set) var allocations: UInt64 = 0

  init(_ stream: LiveChatStream, _ program: Program) {
    self.stream = stream
    self.program = program
  }

  /// Runs the stream over new conversations; the checksum of its effects.
  func run(inFull: Bool = false) -> (checksum: UInt64, seconds: Double) {
    var records = Array(
      repeating: ConversationRecord(of: program), count: stream.conversations)
    var checksum: UInt64 = 0
    var effects = EffectBuffer()
    let before = allocation_count()
    let stream = stream
    let program = program
    let seconds = timed {
      let input = stream.bytes.span
      for event in stream.events {
        program.step(
          &records[Int(event.conversation)], event, input: input, effects: &effects)
        checksum = fold(checksum, effects, inFull: inFull)
      }
    }
    allocations = allocation_count() - before
    return (checksum, seconds)
  }
}

extension Program {
  /// Applies an event of a stream.
  func step(
    _ record: inout ConversationRecord, _ event: lc_event, input: Span<UInt8>,
    effects: inout EffectBuffer
  ) {
    let text = TextRange(start: event.text_start, count: UInt32(event.text_count))
    let facts = Facts(event)
    let now = Instant(milliseconds: event.at)
    switch lc_kind(UInt32(event.kind)) {
    case LC_OPENED:
      step(
        &record, .opened(Opening(locale: 0)), input: input, facts: facts, at: now,
        effects: &effects)
    case LC_VISITOR_MESSAGE:
      step(&record, .visitorMessage(text), input: input, facts: facts, at: now, effects: &effects)
    case LC_EMAIL_SUBMITTED:
      step(
        &record, .emailSubmitted(text, consent: false), input: input, facts: facts, at: now,
        effects: &effects)
    case LC_AGENT_MESSAGE:
      step(&record, .agentMessage, input: input, facts: facts, at: now, effects: &effects)
    case LC_CLOSED:
      step(&record, .closed, input: input, facts: facts, at: now, effects: &effects)
    case LC_DEADLINE:
      step(&record, .deadline, input: input, facts: facts, at: now, effects: &effects)
    default: step(&record, .factsChanged, input: input, facts: facts, at: now, effects: &effects)
    }
  }
}

extension Facts {
  /// The facts of a stream's event.
  init(_ event: lc_event) {
    self = event.team_online ? [.withinHours, .teamOnline] : .withinHours
  }
}

/// The same as `lc_fold`, and inlined like it.
@inline(__always)
func fold(_ checksum: UInt64, _ effects: borrowing EffectBuffer, inFull: Bool) -> UInt64 {
  let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
  var checksum = checksum
  for index in 0..<effects.count {
    let effect = effects[index]
    let key = UInt64(effects.eventNumber) << 32 | UInt64(index) << 8 | UInt64(effect.kind.rawValue)
    checksum = (checksum ^ key) &* factor
    switch effect.text {
    case .program(let id): checksum = (checksum ^ UInt64(id.index)) &* factor
    case .rendered(let range):
      checksum = (checksum ^ UInt64(range.count)) &* factor
      guard inFull else { continue }
      for byte in effects.bytes[range.clamped(toCount: effects.bytes.count)] {
        checksum = (checksum ^ UInt64(byte)) &* factor
      }
    }
  }
  return checksum
}
