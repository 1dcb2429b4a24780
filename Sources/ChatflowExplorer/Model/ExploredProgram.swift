import ChatflowEngine
package import ChatflowProgram

/// A program with what a search knows of it before it begins.
package final class ExploredProgram: Sendable {
  package let program: Program
  /// Whether it counts what is said and mailed, and what is told of the visitor; else only what
  /// happens, as guarantees speak of it.
  let heedsWords: Bool
  private let liveness: Liveness
  /// The conditions that can be asked.
  let conditions: [Condition]
  /// The names whose values a conversation keeps, and that count.
  let stored: NameSet
  /// Where values go that are kept under a name already: each `set` that inserts something.
  let copies: [Copy]
  /// Whether it can matter if it is within hours, and whether the team is online.
  let readsHours: Bool
  let readsTeam: Bool
  /// Whether it can matter if the visitor was there before.
  let readsReturning: Bool
  /// Whether it can matter if it was shown who the visitor is.
  let readsVerified: Bool
  let readsOwner: Bool
  /// Whether it can matter in which language the visitor is spoken to: where words count, where
  /// what was picked or inserted is read, and where numbers are, which languages write differently.
  let heedsLocale: Bool
  /// When it opens and closes, as texts say it: the same at all times.
  private let times: OpeningTimes

  /// A `set`: the name gets what stands around an inserted name.
  struct Copy: Sendable {
    let from: ValueName
    let to: ValueName
    let before: [UInt8]
    let after: [UInt8]
  }

  /// A program to search.
  ///
  /// - Parameters:
  ///   - alsoAsked: Conditions that are asked of every conversation at any time.
  ///   - heedsWords: Whether it counts what is said and mailed, or only what happens.
  ///   - times: When it opens and closes, as texts say it, if there are hours.
  package init(
    _ program: Program, alsoAsked: [Condition] = [], heedsWords: Bool = true,
    times: OpeningTimes = ShownTimes.usual
  ) {
    self.program = program
    self.heedsWords = heedsWords
    let tables = program.tables
    let asked = tables.askedConditions + alsoAsked
    var names = NameSet()
    for condition in alsoAsked { names.formUnion(tables.names(in: condition)) }
    liveness = Liveness(tables, always: names)
    conditions = asked
    let copies = Self.copies(tables)
    self.copies = copies
    let deciding = Self.deciding(asked, copies, tables)
    let stored = NameSet(tables.storedNames)
    self.stored = heedsWords ? stored : stored.intersection(deciding)
    heedsLocale =
      heedsWords
      || !deciding.subtracting(NameSet([.contactEmail, .contactOwner, .visitorPage])).isEmpty
      || tables.questions.contains { $0.answer == .number }
    let asks = { (fact: Fact) in
      asked.contains { if case .fact(fact) = $0 { true } else { false } }
    }
    readsOwner = tables.readsOwner
    readsHours = program.readsHours || asks(.open) || asks(.away)
    readsTeam =
      readsHours && tables.availability.requiresTeam || asks(.teamOnline) || readsOwner
    readsReturning = asks(.visitorReturning)
    readsVerified = asks(.visitorVerified)
    let haveTimes = program.showsOpeningTimes && tables.availability.hours != nil
    self.times = haveTimes ? times : OpeningTimes()
  }

  private static func copies(_ tables: ProgramTables) -> [Copy] {
    var copies: [Copy] = []
    for instruction in tables.code {
      guard case .set(let name, .template(let rows)) = instruction else { continue }
      let parts = tables.parts[Int(rows.first)..<Int(rows.first) + rows.size]
      for (index, part) in zip(parts.indices, parts) {
        guard case .value(let from, _) = part else { continue }
        copies.append(
          Copy(
            from: from, to: name, before: literals(parts[..<index], tables),
            after: literals(parts[(index + 1)...], tables)))
      }
    }
    return copies
  }

  /// The names whose values can decide what happens: who the visitor is and owned by, and what
  /// conditions and the labels of options read, directly or once it was copied.
  private static func deciding(
    _ asked: [Condition], _ copies: [Copy], _ tables: ProgramTables
  ) -> NameSet {
    var names = NameSet([.contactEmail, .contactOwner])
    for condition in asked { names.formUnion(tables.names(in: condition)) }
    for option in tables.options { names.formUnion(tables.names(in: option.label)) }
    for _ in copies {
      for copy in copies where names.contains(copy.to) { names.insert(copy.from) }
    }
    return names
  }

  private static func literals(
    _ parts: ArraySlice<TemplatePart>, _ tables: ProgramTables
  ) -> [UInt8] {
    parts.flatMap { part -> [UInt8] in
      guard case .literal(let id) = part else { return [] }
      return Array(tables.texts.bytes[tables.texts.range(id)])
    }
  }

  /// Whether a condition asks for a value that can tell when it opens or closes. What follows from
  /// one depends on the calendar, which isn't followed here.
  var asksForTimes: Bool {
    var times = NameSet([.opensAt, .closesAt])
    for _ in copies {
      for copy in copies where times.contains(copy.from) { times.insert(copy.to) }
    }
    return conditions.contains { condition in
      let others = program.tables.names(in: condition).subtracting(times)
      return others != program.tables.names(in: condition)
    }
  }

  /// What its mails are about, in all languages; none where it sends none.
  var subjects: [[UInt8]] {
    guard program.tables.followUp != nil else { return [] }
    return program.tables.locales.indices.map { locale in
      Array((program.mailSubject(locale: UInt8(clamping: locale)) ?? "").utf8)
    }
  }

  /// All texts of the program.
  var texts: [[UInt8]] {
    let pool = program.tables.texts
    return (0..<pool.count).map { Array(pool.bytes[pool.range(TextID(UInt32($0)))]) }
  }

  /// The engine's step. A method of the class: the program isn't copied.
  func step(
    _ record: inout ConversationRecord, _ event: Event, _ input: [UInt8], _ facts: Facts,
    _ now: Instant, _ effects: inout EffectBuffer
  ) {
    program.step(
      &record, event, input: input.span, facts: facts, times: times, at: now, effects: &effects)
  }

  /// The bytes of an effect's text.
  func bytes(_ text: EffectText, of effects: EffectBuffer) -> ArraySlice<UInt8> {
    program.bytes(text, of: effects)
  }

  /// The names whose values still count for a conversation.
  func live(_ record: borrowing ConversationRecord) -> NameSet {
    let live =
      if let address = record.pendingAddress {
        liveness.pending(at: address)
      } else {
        record.isUngreeted ? liveness.new : liveness.over
      }
    return live.intersection(stored)
  }

  /// The names that can count once the visitor has said something.
  func liveAfterAnswer(_ record: borrowing ConversationRecord) -> NameSet {
    if let address = record.pendingAddress { return liveness.answered(at: address) }
    return record.isUngreeted ? liveness.new : liveness.over
  }

  /// The question for an answer to which the conversation waits.
  func question(of record: borrowing ConversationRecord) -> Question? {
    guard let address = record.pendingAddress else { return nil }
    switch program.tables.code[Int(address.index)] {
    case .choose(let id), .ask(let id): return program.tables.questions[Int(id.index)]
    default: return nil
    }
  }
}

extension Program {
  /// Whether it can matter to a conversation if it is within hours.
  package var readsHours: Bool {
    tables.availability.away != .welcome
      || tables.askedConditions.contains(.fact(.open))
      || tables.askedConditions.contains(.fact(.away))
  }
}
