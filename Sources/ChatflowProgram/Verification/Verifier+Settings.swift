extension Verifier {
  func checkSettings() throws(VerificationError) {
    let known: Channels = [.web, .facebook]
    try require(
      !tables.channels.isEmpty && tables.channels.isSubset(of: known), .badChannels, .channels)

    for text in tables.target.sites + tables.target.show + tables.target.hide {
      try checkNonempty(text, .target)
    }
    try checkDisplay(tables.display)
    try checkMessage(tables.welcome, .flow)
    if let capture = tables.capture { try checkCapture(capture) }
    if let followUp = tables.followUp { try checkFollowUp(followUp) }
    try checkAssignee(tables.routing.assign, .routing)
    try checkAssignee(tables.routing.otherwise, .routing)
    // It is where a conversation goes that has no owner.
    try require(tables.routing.otherwise != .contactOwner, .otherwiseIsOwner, .routing)
  }

  private func checkDisplay(_ display: Display) throws(VerificationError) {
    for message in [display.heading, display.look.bot, display.look.intro] {
      try checkMessage(message, .display)
    }
    if let logo = display.look.logo {
      try checkText(logo, .display)
      try require(WebAddress.isSecure(bytes(logo)), .badLink, .display)
    }
    if let percent = display.scrolledPercent {
      try require(percent <= 100, .badPercent, .display)
    }
    if let after = display.after {
      try require(after <= Limits.longestDuration, .badDuration, .display)
    }
  }

  private func checkCapture(_ capture: EmailCapture) throws(VerificationError) {
    if case .after(let delay) = capture.timing {
      try require((1000...Limits.longestDuration).contains(delay), .badDuration, .capture)
    }
    for message in [
      capture.message, capture.awayMessage, capture.consent, capture.invalid, capture.thanks,
    ] {
      try checkMessage(message, .capture)
    }
    try checkAttempts(capture.attempts, .capture)
  }

  private func checkFollowUp(_ followUp: FollowUp) throws(VerificationError) {
    try require((1000...Limits.longestDuration).contains(followUp.after), .badDuration, .followUp)
    try checkMessage(followUp.subject, .followUp)
    for variant in variants(of: followUp.subject) {
      let rows = tables.variants[variant]
      guard rows.count == 1, case .text = tables.bubbles[Int(rows.first)] else {
        throw VerificationError(.labelNotOneBubble, .followUp)
      }
    }
  }

  func checkAttempts(
    _ attempts: UInt16, _ table: Table, _ row: Int? = nil
  ) throws(VerificationError) {
    try require(Limits.attempts.contains(Int(attempts)), .badAttempts, table, row)
  }

  func checkAssignee(
    _ assignee: Assignee, _ table: Table, _ row: Int? = nil
  ) throws(VerificationError) {
    switch assignee {
    case .unassigned, .contactOwner: break
    case .team(let text), .user(let text): try checkNonempty(text, table, row)
    case .leastBusy(let team, let limit):
      try checkNonempty(team, table, row)
      guard let limit else { return }
      try require(Limits.chatsOfMember.contains(Int(limit)), .badLimit, table, row)
    }
  }
}
