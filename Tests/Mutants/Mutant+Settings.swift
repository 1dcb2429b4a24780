import ChatflowProgram

extension MutantMaker {
  /// Each text reads otherwise.
  mutating func mutateTexts() {
    for index in 0..<tables.texts.count {
      let old = text(TextID(UInt32(index)))
      var variants = [old + "x"]
      if let number = Int(old) { variants = ["\(number + 1)", "\(number - 1)"] }
      if old.hasPrefix("Europe/") { variants = ["Europe/London"] }
      for new in variants {
        add("text `\(old)` is `\(new)`") { $0.texts.replace(index, with: new) }
      }
    }
  }

  /// Bubbles and locales of messages, and what templates insert.
  mutating func mutateMessages() {
    for (index, message) in tables.messages.enumerated() {
      let name = "message `\(words(MessageID(UInt32(index))))`"
      if message.isLocalized {
        add("\(name) serves all locales") { $0.messages[index].isLocalized = false }
      }
      let variant = Int(message.firstVariant)
      let rows = tables.variants[variant]
      guard rows.count > 1 else { continue }
      add("\(name) lost its last bubble") { $0.variants[variant].count -= 1 }
      add("\(name) begins with its second bubble") {
        $0.bubbles.swapAt(Int(rows.first), Int(rows.first) + 1)
      }
    }
    for index in tables.parts.indices {
      guard case .value(let value, let fallback?) = tables.parts[index] else { continue }
      add("template \(index) lost its fallback `\(text(fallback))`") {
        $0.parts[index] = .value(value, fallback: nil)
      }
      add("template \(index) always shows its fallback `\(text(fallback))`") {
        $0.parts[index] = .literal(fallback)
      }
    }
  }

  /// Welcome, capture, routing, channels, locales.
  mutating func mutateSettings() {
    add("no welcome") { $0.welcome = nil }
    if tables.welcome == nil, !tables.messages.isEmpty {
      add("a welcome") { $0.welcome = MessageID(0) }
    }
    mutateCapture()
    mutateFollowUp()
    let team = tables.name
    for (name, assignee) in [
      ("unassigned", Assignee.unassigned), ("the contact's owner", .contactOwner),
      ("a team", .team(team)), ("a user", .user(team)),
      ("the least busy", .leastBusy(team: team, limit: 4)),
    ] {
      add("routing goes to \(name)") { $0.routing.assign = assignee }
      guard tables.routing.assign == .contactOwner else { continue }
      add("routing goes to \(name) otherwise") { $0.routing.otherwise = assignee }
    }
    add("facebook toggled") { $0.channels.formSymmetricDifference(.facebook) }
    for index in tables.locales.indices {
      add("default locale \(index)") { $0.defaultLocale = UInt8(index) }
    }
  }

  private mutating func mutateFollowUp() {
    if let followUp = tables.followUp {
      add("no follow-up") { $0.followUp = nil }
      add("follow-up a second earlier") { $0.followUp?.after = max(1000, followUp.after - 1000) }
      add("follow-up later") { $0.followUp?.after = followUp.after + 1000 }
    }
  }

  private mutating func mutateCapture() {
    guard let capture = tables.capture else { return }
    add("no capture") { $0.capture = nil }
    var timings: [(String, EmailCapture.Timing)] = [
      ("immediately", .immediately), ("away_only", .awayOnly), ("after 1m", .after(60_000)),
    ]
    if case .after(let delay) = capture.timing {
      timings += [("a second earlier", .after(delay - 1000)), ("later", .after(delay + 1000))]
    }
    for (name, timing) in timings { add("capture \(name)") { $0.capture?.timing = timing } }
    add("message and away message swapped") {
      $0.capture?.message = capture.awayMessage
      $0.capture?.awayMessage = capture.message
    }
    add("the away message is the message") { $0.capture?.awayMessage = capture.message }
    add("the message is the away message") { $0.capture?.message = capture.awayMessage }
    add("message default toggled") { $0.capture?.messageIsDefault.toggle() }
    add("away message default toggled") { $0.capture?.awayMessageIsDefault.toggle() }
    add("no consent") { $0.capture?.consent = nil }
    add("consent") { if capture.consent == nil { $0.capture?.consent = capture.message } }
    add("no thanks") { $0.capture?.thanks = nil }
    add("thanks") { if capture.thanks == nil { $0.capture?.thanks = capture.message } }
    add("another answer to invalid addresses") { $0.capture?.invalid = capture.message }
    add("an attempt more") { $0.capture?.attempts += 1 }
    add("an attempt less") { $0.capture?.attempts -= 1 }
  }
}

extension TextPool {
  /// Changes one text, and leaves all others where they are.
  mutating func replace(_ index: Int, with text: String) {
    var pool = TextPool()
    for other in 0..<count {
      _ = pool.append(
        other == index ? Array(text.utf8) : Array(bytes[range(TextID(UInt32(other)))]))
    }
    self = pool
  }
}
