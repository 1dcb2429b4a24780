import ChatflowEngine
import ChatflowProgram

// What can happen next.

extension Alphabet {
  /// All inputs that can make a difference, in byte order of how scenarios write them. `isLive`
  /// tells whether a text stands in what the situation keeps.
  func inputs(_ situation: Situation, isLive: ([UInt8]) -> Bool) -> [Input] {
    let records = sides.count > 1 ? [situation.first, situation.second] : [situation.first]
    var known: [Int?] = Array(repeating: nil, count: SymbolKind.allCases.count)
    func fresh(_ kind: SymbolKind) -> Int {
      if let index = known[Int(kind.rawValue)] { return index }
      let index =
        (0..<SymbolMaker.firstOfSettings).first { !isLive(symbols.bytes(kind, $0)) } ?? 0
      known[Int(kind.rawValue)] = index
      return index
    }
    var inputs = time(situation, records)
    let isOver = records[0].isOver(at: situation.now)
    inputs.append(.agent)
    inputs += associations(known: situation.visitor?.person, index: fresh(.mailbox))
      .map { .associate($0) }
    if records.contains(where: { $0.state.phase != .closed }) { inputs.append(.close) }
    if records.contains(where: \.takesField) {
      let texts = emails(index: fresh(.mailbox)) + [symbols.bytes(.word, fresh(.word))]
      for text in texts { inputs.append(.email(text, ticked: true)) }
      for text in texts.prefix(1) { inputs.append(.email(text, ticked: false)) }
    }
    if readsPresence, records.contains(where: \.state.isHere) { inputs.append(.leave) }
    inputs.append(.open(isReturning: false))
    if readsReturning, !situation.isSecondConversation { inputs.append(.open(isReturning: true)) }
    if readsTeam { inputs.append(.team(isOnline: !situation.teamIsOnline)) }
    if isOver { return inputs }
    let options = options(records)
    for (first, second) in options { inputs.append(.pick(first, second)) }
    for text in texts(records, index: fresh) { inputs.append(.visitor(text, text)) }
    for (first, second) in options {
      inputs.append(.visitor(first, second))
      for spelling in spellings(first, records) { inputs.append(.visitor(spelling, spelling)) }
    }
    return inputs
  }

  private func time(_ situation: Situation, _ records: [ConversationRecord]) -> [Input] {
    var inputs: [Input] = []
    let deadlines = records.compactMap(\.state.deadline)
    if let next = deadlines.min() {
      let wait = max(0, next.milliseconds - situation.now.milliseconds)
      if wait > 0 {
        inputs.append(.advance(wait))
        if wait >= 2000, waitDiffers(records) { inputs.append(.advance(wait / 2000 * 1000)) }
      }
    }
    let areClosed = records.allSatisfy { $0.state.phase == .closed }
    if areClosed, readsReturning, !situation.isSecondConversation,
      !records[0].isOver(at: situation.now)
    {
      inputs.append(.dayPasses)
    }
    if readsHours { inputs.append(.hours(isOpen: !situation.isWithinHours)) }
    return inputs
  }

  /// Whether the sides wait in different ways, so that what happens half-way may restart the time
  /// of one alone.
  private func waitDiffers(_ records: [ConversationRecord]) -> Bool {
    guard records.count > 1, let first = records[0].pendingAddress,
      let second = records[1].pendingAddress
    else { return false }
    func isQuestion(_ side: Int, _ address: CodeAddress) -> Bool {
      switch sides[side].program.tables.code[Int(address.index)] {
      case .choose, .ask: true
      default: false
      }
    }
    return isQuestion(0, first) != isQuestion(1, second)
  }

  // MARK: Keys

  /// Appends what makes the situation another one than others.
  func append(_ situation: Situation, _ setting: Setting, to key: inout [UInt8]) {
    key.append(
      (situation.teamIsOnline ? 1 : 0) | (situation.isWithinHours ? 2 : 0)
        | (situation.hasJustPassed ? 4 : 0) | (situation.isSecondConversation ? 8 : 0))
    appendVisitor(situation.visitor?.person, to: &key)
    let live = sides[0].live(situation.first)
    // Both sides count replies in the same way: how many there are can only matter where the
    // numbers differ.
    let isCounted = sides.count > 1 && situation.first.unseenCount != situation.second.unseenCount
    let presence: ExploredPresence = readsPresence ? isCounted ? .counted : .timed : .none
    situation.first.appendStanding(to: &key, at: situation.now, presence: presence) {
      live.contains($0)
    }
    if sides.count > 1 {
      let live = sides[1].live(situation.second)
      situation.second.appendStanding(to: &key, at: situation.now, presence: presence) {
        live.contains($0)
      }
    }
    // What a setting tells counts as long as the chat may be opened.
    key.append(setting.channel.rawValue << 1 | (setting.isVerified ? 1 : 0))
    key.append(contentsOf: setting.locale ?? [])
    key.append(0)
    if storesPage { key.append(contentsOf: setting.page ?? []) }
  }

  /// Of the visitor only what an opening would tell, and the programs keep.
  private func appendVisitor(_ person: Person?, to key: inout [UInt8]) {
    guard let person else { return key.append(0) }
    key.append(1)
    let parts: [(ValueName, [UInt8]?)] = [
      (.contactEmail, person.email), (.contactFirstName, person.firstName),
      (.contactLastName, person.lastName), (.contactOwner, person.owner),
    ]
    for (name, text) in parts where isStored(name) {
      key.append(text == nil ? 0 : 1)
      key.append(contentsOf: text ?? [])
      key.append(0)
    }
  }

  private func isStored(_ name: ValueName) -> Bool {
    sides.contains { $0.stored.contains(name) }
  }

  private var storesPage: Bool { isStored(.visitorPage) }
}
