import ChatflowProgram
import TestSupport

/// Changes of a bundle's tables that keep its form, so that the verifier sees more than the decoder
/// lets through by chance.
enum BundleMutation {
  /// An input of ``BundlePromises`` with one to three changed tables; nil where it holds none.
  static func mutant(of bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8]? {
    guard bytes.count > BundlePromises.headerCount, bytes[0] & 7 < 6 else { return nil }
    let header =
      [0]
      + (1..<BundlePromises.headerCount).map { _ in
        UInt8(truncatingIfNeeded: random.next())
      }
    let payload = Array(bytes[BundlePromises.headerCount...])
    guard var tables = try? ProgramDecoder.decode(payload) else { return nil }
    for _ in 0...random.below(3) { change(&tables, &random) }
    return header + ProgramEncoder.encode(tables)
  }

  private static func change(_ tables: inout ProgramTables, _ random: inout SeededGenerator) {
    switch random.below(20) {
    case 0: rows(&tables.locales, &random)
    case 1: rows(&tables.variables, &random)
    case 2: rows(&tables.storedNames, &random)
    case 3: rows(&tables.messages, &random)
    case 4: rows(&tables.variants, &random)
    case 5: rows(&tables.bubbles, &random)
    case 6: rows(&tables.parts, &random)
    case 7: rows(&tables.steps, &random)
    case 8: rows(&tables.questions, &random)
    case 9: rows(&tables.options, &random)
    case 10: rows(&tables.reminders, &random)
    case 11: rows(&tables.conditions, &random)
    case 12: text(&tables.texts, &random)
    case 13: settings(&tables, &random)
    case 14: question(&tables, &random)
    case 15, 16: rows(&tables.code, &random)
    default: instruction(&tables, &random)
    }
  }

  /// A row dropped, doubled, put elsewhere, or written over another.
  private static func rows<Row>(_ rows: inout [Row], _ random: inout SeededGenerator) {
    guard !rows.isEmpty else { return }
    let (one, other) = (random.below(rows.count), random.below(rows.count))
    switch random.below(4) {
    case 0: rows.remove(at: one)
    case 1: rows.insert(rows[one], at: other)
    case 2: rows.swapAt(one, other)
    default: rows[other] = rows[one]
    }
  }

  /// Mostly an index of the table, now and then one behind it or far away.
  private static func index(_ count: Int, _ random: inout SeededGenerator) -> UInt32 {
    switch random.below(8) {
    case 0: UInt32(count)
    case 1: random.once(in: 4) ? .max : 0
    default: UInt32(random.below(max(1, count)))
    }
  }

  private static func instruction(_ tables: inout ProgramTables, _ random: inout SeededGenerator) {
    guard !tables.code.isEmpty else { return }
    let place = random.below(tables.code.count)
    let message = MessageID(index(tables.messages.count, &random))
    let question = QuestionID(index(tables.questions.count, &random))
    let address = CodeAddress(index(tables.code.count, &random))
    let text = TextID(index(tables.texts.count, &random))
    let name = ValueName(rawValue: UInt8(random.below(tables.variables.count + 9)))
    let rows = Rows(
      first: index(tables.parts.count, &random), count: UInt32(random.below(3)))
    let instructions: [Instruction] = [
      .say(message), .choose(question), .ask(question), .set(name, .text(text)),
      .set(name, .template(rows)), .contactNames, .assign(.team(text)), .assign(.contactOwner),
      .wait(milliseconds: UInt32(truncatingIfNeeded: random.next())), .notify(text),
      .test(
        ConditionID(index(tables.conditions.count, &random)), expected: random.once(in: 2),
        target: address),
      .jump(address), .handOff(message, to: nil), .handOff(nil, to: .team(text)), .end(message),
      .end(nil),
    ]
    let instruction = random.pick(instructions)
    if random.once(in: 3) {
      tables.code.insert(instruction, at: place)
    } else {
      tables.code[place] = instruction
    }
  }

  private static func question(_ tables: inout ProgramTables, _ random: inout SeededGenerator) {
    guard !tables.questions.isEmpty else { return }
    let place = random.below(tables.questions.count)
    switch random.below(6) {
    case 0: tables.questions[place].answer = random.pick(AnswerType.allCases)
    case 1: tables.questions[place].attempts = UInt16(random.below(4))
    case 2:
      tables.questions[place].otherwise =
        random.once(in: 3) ? nil : CodeAddress(index(tables.code.count, &random))
    case 3:
      tables.questions[place].options = Rows(
        first: index(tables.options.count, &random), count: UInt32(random.below(4)))
    case 4:
      tables.questions[place].reminders = Rows(
        first: index(tables.reminders.count, &random), count: UInt32(random.below(4)))
    default:
      tables.questions[place].saves =
        random.once(in: 3) ? nil : ValueName(rawValue: UInt8(random.below(12)))
      tables.questions[place].skipsIfKnown = random.once(in: 2)
    }
  }

  private static func settings(_ tables: inout ProgramTables, _ random: inout SeededGenerator) {
    let message = MessageID(index(tables.messages.count, &random))
    switch random.below(8) {
    case 0: tables.welcome = random.once(in: 2) ? nil : message
    case 1: tables.start = CodeAddress(index(tables.code.count, &random))
    case 2: tables.defaultLocale = UInt8(random.below(tables.locales.count + 2))
    case 3: tables.availability.away = .message(message)
    case 4: tables.availability.requiresTeam.toggle()
    case 5: tables.capture?.attempts = UInt16(random.below(3))
    case 6:
      tables.followUp =
        random.once(in: 2) ? nil : FollowUp(after: UInt32(random.below(2000)), subject: message)
    default: tables.channels = Channels(rawValue: UInt8(random.below(5)))
    }
  }

  /// A text changed, cut between any bytes, or made long.
  private static func text(_ pool: inout TextPool, _ random: inout SeededGenerator) {
    guard pool.count > 0 else { return }
    // The tables are not verified: texts may end anywhere.
    let count = pool.bytes.count
    var start = 0
    var texts: [[UInt8]] = pool.ends.map { end in
      defer { start = min(Int(end), count) }
      return Array(pool.bytes[start..<max(start, min(Int(end), count))])
    }
    let place = random.below(texts.count)
    switch random.below(5) {
    case 0: texts[place].removeLast(random.below(texts[place].count + 1))
    case 1: texts[place] += random.pick([[0xC3], [0x1B], [0xE2, 0x80, 0xAE], Array("${a}".utf8)])
    case 2: texts[place] = [UInt8](repeating: 0x61, count: 4095 + random.below(3))
    case 3: texts[place] = texts[random.below(texts.count)]
    default: texts.append(Array("zz\(random.below(100))".utf8))
    }
    var changed = TextPool()
    for text in texts { _ = changed.append(text) }
    pool = changed
  }
}
