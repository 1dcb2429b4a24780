import ChatflowEngine
import TestSupport
import ChatflowProgram

/// Events with their inputs, sensible and not, as a seed chooses them.
struct FuzzedEvents {
  private(set) var choices: SeededGenerator
  /// The bytes to which the last event refers.
  private(set) var bytes: [UInt8] = []
  private let texts: [[UInt8]]

  /// Events for a program: labels of its options are among what visitors write.
  init(_ program: Program, seed: UInt64) {
    choices = SeededGenerator(seed: seed)
    let pool = program.tables.texts
    let own = pool.ends.indices.prefix(64).map { Array(pool.string(TextID(UInt32($0))).utf8) }
    texts = FuzzedEvents.common + own
  }

  private static let common: [[UInt8]] =
    [
      "hello", "ana@acme.com", " Eva@acme.com\n", "7.5", "-3", "42", "yes", "não",
      "+34 600 100 200", "", "   ", "\u{2028}é\u{1F600}", "${contact.email}",
      String(repeating: "ü", count: 3000),
    ].map { Array($0.utf8) } + [[0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80]]

  mutating func facts() -> Facts { Facts(rawValue: UInt8(choices.below(8))) }

  mutating func event() -> Event {
    bytes.removeAll(keepingCapacity: true)
    switch choices.below(19) {
    case 0, 1:
      return .opened(
        Opening(
          locale: UInt8(choices.below(3)), channel: choices.once(in: 4) ? .facebook : .web,
          isReturning: choices.once(in: 2), page: optionalText(),
          contact: choices.once(in: 5) ? contact() : nil))
    case 2, 3: return .optionPicked(text())
    case 4, 5: return .emailSubmitted(text(), consent: !choices.once(in: 3))
    case 6: return choices.once(in: 4) ? .agentMessage : .factsChanged
    case 7: return choices.once(in: 3) ? .contactAssociated(contact()) : .factsChanged
    case 8: return choices.once(in: 4) ? .closed : .factsChanged
    case 9, 10, 11: return .deadline
    case 12: return .left
    case 13: return .agentMessage
    case 14: return choices.once(in: 2) ? .mailReceived(text()) : .left
    default: return .visitorMessage(text())
    }
  }

  /// The time of an event: mostly the deadline if that is what comes, else some time later.
  mutating func time(
    of event: Event, after now: Instant, _ record: borrowing ConversationRecord
  ) -> Instant {
    if case .deadline = event, let deadline = record.state.deadline, !choices.once(in: 5) {
      return deadline
    }
    switch choices.below(200) {
    case 0: return Instant(milliseconds: .max)
    case 1: return Instant(milliseconds: .min)
    case 2...9: return now.advanced(byMilliseconds: 30 * 3_600_000)
    default: return now.advanced(byMilliseconds: Int64(choices.below(40_000)) - 5)
    }
  }

  private mutating func contact() -> ContactFacts {
    ContactFacts(
      email: text(), firstName: optionalText(), lastName: optionalText(), owner: optionalText())
  }

  private mutating func optionalText() -> TextRange? { choices.once(in: 2) ? text() : nil }

  private mutating func text() -> TextRange {
    let start = bytes.count
    if choices.once(in: 40) {
      // Outside of the input.
      return TextRange(
        start: UInt32(truncatingIfNeeded: choices.next()),
        count: UInt32(truncatingIfNeeded: choices.next()))
    }
    bytes += choices.pick(texts)
    return TextRange(start..<bytes.count)
  }
}
