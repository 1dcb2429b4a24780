extension Verifier {
  func checkSettings() {
    let known: Channels = [.web, .facebook]
    require(
      !tables.channels.isEmpty && tables.channels.isSubset(of: known), .badChannels, .channels)

    for text in tables.target.sites + tables.target.show + tables.target.hide {
      checkNonempty(text, .target)
    }
    checkDisplay(tables.display)
    checkMessage(tables.welcome, .flow)
    if let capture = tables.capture { checkCapture(capture) }
    if let followUp = tables.followUp { checkFollowUp(followUp) }
    checkAssignee(tables.routing.assign, .routing)
    checkAssignee(tables.routing.otherwise, .routing)
    // It is where a conversation goes that has no owner.
    require(tables.routing.otherwise != .contactOwner, .otherwiseIsOwner, .routing)
  }

  private func checkDisplay(_ display: Display) {
    for message in [display.heading, display.look.bot, display.look.intro] {
      checkMessage(message, .display)
    }
    if let logo = display.look.logo {
      checkText(logo, .display)
      require(WebAddress.isSecure(bytes(logo)), .badLink, .display)
    }
    if let percent = display.scrolledPercent {
      require(percent <= 100, .badPercent, .display)
    }
    if let after = display.after {
      require(after <= Limits.longestDuration, .badDuration, .display)
    }
  }

  private func checkCapture(_ capture: EmailCapture) {
    if case .after(let delay) = capture.timing {
      require((1000...Limits.longestDuration).contains(delay), .badDuration, .capture)
    }
    for message in [
      capture.message, capture.awayMessage, capture.consent, capture.invalid, capture.thanks,
    ] {
      checkMessage(message, .capture)
    }
    checkAttempts(capture.attempts, .capture)
  }

  private func checkFollowUp(_ followUp: FollowUp) {
    require((1000...Limits.longestDuration).contains(followUp.after), .badDuration, .followUp)
    checkMessage(followUp.subject, .followUp)
    for variant in variants(of: followUp.subject) {
      let rows = tables.variants[variant]
      guard rows.count == 1, case .text = tables.bubbles[Int(rows.first)] else {
        return fail(.labelNotOneBubble, .followUp)
      }
    }
  }

  func checkAttempts(
    _ attempts: UInt16, _ table: Table, _ row: Int? = nil
  ) {
    require(Limits.attempts.contains(Int(attempts)), .badAttempts, table, row)
  }

  func checkAssignee(
    _ assignee: Assignee, _ table: Table, _ row: Int? = nil
  ) {
    switch assignee {
    case .unassigned, .contactOwner: break
    case .team(let text), .user(let text): checkNonempty(text, table, row)
    case .leastBusy(let team, let limit):
      checkNonempty(team, table, row)
      guard let limit else { return }
      require(Limits.chatsOfMember.contains(Int(limit)), .badLimit, table, row)
    }
  }
}
