import ChatflowProgram

// What is so in every conversation that the step function makes. A snapshot in which it is not so
// is refused, so that a damaged or forged one can neither trap nor bring about what no flow allows.

extension ConversationRecord {
  /// Checks a record read from a snapshot, before its deadline is set, with the numbers as they
  /// stand in the snapshot.
  func check(
    attemptsLeft: UInt16, remindersPassed: UInt32, under program: borrowing Program
  ) throws(SnapshotError) {
    guard Int(state.locale) < program.tables.locales.count else { throw .impossible(.locale) }
    let keepsUnseen = program.tables.followUp != nil
    guard texts.isWellFormed(storing: program.tables.storedNames, unseen: keepsUnseen) else {
      throw .impossible(.texts)
    }
    guard isPresenceConsistent(under: program) else { throw .impossible(.presence) }
    guard areFlagsConsistent(under: program) else { throw .impossible(.flags) }
    try checkPhase(under: program)
    let pending = pendingQuestion(under: program)
    try checkReminders(passed: remindersPassed, of: pending, under: program)
    let attempts = pending?.attempts ?? openPromptAttempts(under: program)
    guard attemptsLeft <= attempts ?? 0,
      attempts == nil || attemptsLeft > 0 || takesMessagesOnly(under: program)
    else { throw .impossible(.attempts) }
  }

  /// Whether the prompt's field may be gone while messages still count.
  private func takesMessagesOnly(under program: borrowing Program) -> Bool {
    state.hasBegunWaiting && program.tables.capture?.consent == nil
  }

  /// How long after the anchor the deadline is that a record has besides what its snapshot tells.
  func delayThatFollows(remindersPassed: Int, under program: borrowing Program) -> UInt32 {
    switch state.phase {
    case .running:
      if let question = pendingQuestion(under: program) {
        return program.reminderDelay(of: question, after: remindersPassed)
      }
      guard case .wait(let delay) = program.instruction(at: state.pendingAddress) else { return 0 }
      return delay
    case .waitingForTeam:
      guard state.hasBegunWaiting, state.mayBePrompted,
        case .after(let delay) = program.tables.capture?.timing
      else { return mailDelay }
      return delay
    case .new: return 0
    case .withTeam, .closed: return mailDelay
    }
  }

  /// The milliseconds from the anchor to the mail that is due; 0 where none is.
  private var mailDelay: UInt32 {
    guard state.isContactKnown else { return 0 }
    return texts.unseenReplies?.delay(from: state.anchor) ?? 0
  }

  /// How many reminders of the pending question have passed.
  func remindersPassed(under program: borrowing Program) -> UInt32 {
    guard let question = pendingQuestion(under: program) else { return 0 }
    return UInt32(program.remindersPassed(of: question, before: state.delay))
  }

  private func pendingQuestion(under program: borrowing Program) -> Question? {
    switch program.instruction(at: state.pendingAddress) {
    case .choose(let id), .ask(let id): program.tables.questions[Int(id.index)]
    default: nil
    }
  }

  private func openPromptAttempts(under program: borrowing Program) -> UInt16? {
    state.flags.contains(.promptOpen) ? program.tables.capture?.attempts : nil
  }

  /// Flags that imply others, whatever the phase.
  private func areFlagsConsistent(under program: borrowing Program) -> Bool {
    let flags = state.flags
    let isSettled = flags.contains(.opened)
    if !isSettled {
      guard !flags.contains(.returning), !state.isVerified, state.channel == program.defaultChannel,
        state.locale == program.tables.defaultLocale
      else { return false }
    }
    if flags.contains(.visitorWrote), !(isSettled && flags.contains(.greeted)) { return false }
    if flags.contains(.awaySent) {
      guard case .message = program.tables.availability.away, isSettled else { return false }
    }
    if flags.contains(.promptSent) {
      guard program.tables.capture != nil, state.channel == .web, flags.contains(.visitorWrote)
      else { return false }
    }
    if flags.contains(.promptOpen) {
      guard flags.contains(.promptSent), !flags.contains(.contactKnown) else { return false }
    }
    if flags.contains(.contactKnown), program.tables.storedNames.contains(.contactEmail) {
      guard texts.range(of: .contactEmail) != nil else { return false }
    }
    if flags.contains(.ownsFirstName), texts.range(of: .contactFirstName) == nil { return false }
    if flags.contains(.ownsLastName), texts.range(of: .contactLastName) == nil { return false }
    return true
  }

  /// Who is here has been there, and has seen everything; what is unseen was written by a team
  /// member.
  private func isPresenceConsistent(under program: borrowing Program) -> Bool {
    if state.isHere, !state.flags.contains(.opened) { return false }
    guard texts.range(of: .unseenReplies) != nil else { return true }
    guard let replies = texts.unseenReplies, let followUp = program.tables.followUp,
      replies.count > 0, !state.isHere, state.channel == .web, state.flags.contains(.agentReplied)
    else { return false }
    let least = UnseenReplies.leastDelay(followUp)
    guard (least...FollowUp.longestDelay).contains(replies.delay) else { return false }
    return replies.count > 1 || replies.delay == least
  }

  /// What each phase allows.
  private func checkPhase(under program: borrowing Program) throws(SnapshotError) {
    let flags = state.flags
    let hasSteps = program.tables.start != nil
    let isTimed: Bool
    let isPossible: Bool
    switch state.phase {
    case .new:
      isTimed = false
      isPossible =
        flags.isDisjoint(with: [.visitorWrote, .agentReplied, .assigned, .promptSent])
        && (flags.contains(.greeted)
          ? flags.contains(.opened) && !hasSteps : !flags.contains(.awaySent))
    case .running:
      isTimed = true
      isPossible =
        hasSteps && flags.isSuperset(of: [.opened, .greeted])
        && flags.isDisjoint(with: [.agentReplied, .awaySent, .promptSent])
      guard program.instruction(at: state.pendingAddress)?.suspends == true else {
        throw .impossible(.address)
      }
    case .waitingForTeam:
      isTimed = flags.contains(.visitorWrote)
      isPossible =
        isTimed
        ? flags.contains(.assigned)
        : hasSteps && flags.isSuperset(of: [.opened, .greeted])
          && flags.isDisjoint(with: [.agentReplied, .awaySent, .promptSent])
    case .withTeam:
      let mailed = state.isContactKnown ? texts.unseenReplies : nil
      isTimed = mailed != nil
      guard mailed == nil || mailed?.first == state.anchor else { throw .impossible(.time) }
      isPossible = flags.isSuperset(of: [.greeted, .agentReplied])
    case .closed:
      isTimed = true
      isPossible = flags.contains(.greeted) && !flags.contains(.promptOpen)
    }
    guard isPossible else { throw .impossible(.flags) }
    guard isTimed || state.anchor.milliseconds == 0 else { throw .impossible(.time) }
    guard state.phase == .running || state.address.index == 0 else { throw .impossible(.address) }
  }

  /// All reminders that have passed must be ones after which the question goes on.
  private func checkReminders(
    passed: UInt32, of question: Question?, under program: borrowing Program
  ) throws(SnapshotError) {
    guard passed <= question?.reminders.count ?? 0 else { throw .impossible(.reminder) }
    guard let question else { return }
    let first = Int(question.reminders.first)
    for row in first..<first + Int(passed) {
      if case .goTo = program.tables.reminders[row].action { throw .impossible(.reminder) }
    }
  }
}

extension Instruction {
  /// Whether a conversation can stay at the instruction.
  fileprivate var suspends: Bool {
    switch self {
    case .choose, .ask, .wait: true
    default: false
    }
  }
}

extension TextArena {
  /// Whether the bytes have the arena's form: names of `names` in rising order, each with a text of
  /// well-formed UTF-8 that is not too long; with `unseen` also the unseen replies.
  fileprivate func isWellFormed(storing names: [ValueName], unseen: Bool) -> Bool {
    var index = 0
    var leastName = 0
    while index < bytes.count {
      guard bytes.count - index >= Self.headerCount else { return false }
      let name = ValueName(rawValue: bytes[index])
      guard Int(name.rawValue) >= leastName,
        names.contains(name) || unseen && name == .unseenReplies
      else { return false }
      leastName = Int(name.rawValue) + 1
      let start = index + Self.headerCount
      let count = Int(bytes[index + 1]) | Int(bytes[index + 2]) << 8
      guard count <= bytes.count - start else { return false }
      let text = bytes.span.extracting(start..<start + count)
      guard BoundedText.keptCount(text) == count else { return false }
      index = start + count
    }
    return true
  }
}
