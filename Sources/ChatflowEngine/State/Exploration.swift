package import ChatflowProgram

// What a search through a program asks of a conversation beside what hosts ask.

extension ConversationRecord {
  /// The instruction that waits, while the steps run.
  package var pendingAddress: CodeAddress? { state.pendingAddress }

  /// Keeps the text of a name no longer.
  package mutating func forget(_ name: ValueName) { texts.remove(name) }

  /// Lets the steps wait elsewhere: at an instruction that waits for the same.
  package mutating func wait(at address: CodeAddress) {
    guard state.phase == .running else { return }
    state.address = address
  }

  /// Whether an opening, or a visitor who wrote without one, has settled locale and channel.
  package var isOpened: Bool { state.flags.contains(.opened) }

  /// Whether the next opening greets.
  package var isUngreeted: Bool { state.phase == .new && !state.flags.contains(.greeted) }

  /// Whether the e-mail prompt takes an answer, through its field or as a message.
  package var isPromptOpen: Bool { state.flags.contains(.promptOpen) }

  /// Whether the prompt's field takes an answer.
  package var takesField: Bool { state.takesField }

  /// How many replies the visitor hasn't seen.
  package var unseenCount: UInt32 { texts.unseenReplies?.count ?? 0 }

  /// Whether the away message was sent.
  package var isToldAway: Bool { state.flags.contains(.awaySent) }

  /// Whether the visitor has written or picked something.
  package var hasVisitorWritten: Bool { state.flags.contains(.visitorWrote) }

  /// Whether a visitor's next opening or message begins another conversation (meaning 3.5).
  package func isOver(at now: Instant) -> Bool {
    state.phase == .closed
      && now > state.anchor.advanced(byMilliseconds: ConversationState.reopeningMilliseconds)
  }

  /// The text of a name as it is kept; nil where it is unset.
  package func keptText(_ name: ValueName) -> ArraySlice<UInt8>? {
    texts.range(of: name).map { texts.bytes[$0] }
  }

  /// Whether no text is kept.
  package var keepsNothing: Bool { texts.bytes.isEmpty }

  /// Calls `body` for every text that is kept, by rising names.
  package func forEachKept(_ body: (ValueName, ArraySlice<UInt8>) -> Void) {
    var index = 0
    while index + TextArena.headerCount <= texts.bytes.count {
      let count = Int(texts.bytes[index + 1]) | Int(texts.bytes[index + 2]) << 8
      let start = index + TextArena.headerCount
      let end = min(start + count, texts.bytes.count)
      let name = ValueName(rawValue: texts.bytes[index])
      if name != .unseenReplies { body(name, texts.bytes[start..<end]) }
      index = start + count
    }
  }

  /// Keeps another text under a name that keeps one.
  package mutating func replaceText(of name: ValueName, with text: [UInt8]) {
    texts.set(name, text.span)
  }

  /// Appends where the conversation stands at `now`, in a form that is equal for records that go
  /// the same way from here on: times count from now, numbers of events don't, and of texts only
  /// those for which `isKept` is true. `address` stands for the instruction that waits. Where the
  /// flow follows up, `presence` is whether the visitor is here and what they haven't seen; the
  /// number of unseen replies goes along where it counts.
  package func appendStanding(
    to key: inout [UInt8], at now: Instant, address: UInt32? = nil,
    presence: ExploredPresence = .none, keeping isKept: (ValueName) -> Bool
  ) {
    func append(_ number: UInt64, _ count: Int) {
      for shift in 0..<count {
        key.append(UInt8(truncatingIfNeeded: number >> (8 * UInt64(shift))))
      }
    }
    append(UInt64(state.flags.rawValue), 2)
    key.append(
      state.phase.rawValue << 4 | (state.isVerified ? 1 << 3 : 0) | state.channel.rawValue)
    key.append(state.locale)
    switch state.phase {
    case .running:
      append(UInt64(address ?? state.address.index), 4)
      key.append(state.attemptsLeft)
    case .closed:
      let passed = now.milliseconds - state.anchor.milliseconds
      key.append(passed > ConversationState.reopeningMilliseconds ? 1 : 0)
    case .new, .waitingForTeam, .withTeam: key.append(state.attemptsLeft)
    }
    key.append(state.deadline == nil ? 0 : 1)
    if let deadline = state.deadline {
      append(UInt64(state.delay), 4)
      append(UInt64(bitPattern: deadline.milliseconds &- now.milliseconds), 8)
    }
    if presence != .none {
      key.append(state.isHere ? 1 : 0)
      if let replies = texts.unseenReplies {
        append(presence == .counted ? UInt64(replies.count) : 1, 4)
        let longest = replies.first.advanced(byMilliseconds: Int64(FollowUp.longestDelay))
        for time in [replies.deadline, longest] {
          append(UInt64(max(0, time.milliseconds &- now.milliseconds)), 8)
        }
      }
    }
    var index = 0
    while index + TextArena.headerCount <= texts.bytes.count {
      let count = Int(texts.bytes[index + 1]) | Int(texts.bytes[index + 2]) << 8
      let end = index + TextArena.headerCount + count
      if isKept(ValueName(rawValue: texts.bytes[index])) {
        key.append(contentsOf: texts.bytes[index..<min(end, texts.bytes.count)])
      }
      index = end
    }
    key.append(0xFF)
  }
}

/// What of the visitor's presence makes two conversations different.
package enum ExploredPresence: Sendable {
  /// Nothing: the flow doesn't follow up.
  case none
  /// Whether they are here, and when what they haven't seen will be mailed.
  case timed
  /// That, and how many replies it is.
  case counted
}
