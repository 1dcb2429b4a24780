package import ChatflowCalendar
package import ChatflowEngine
package import ChatflowProgram

/// A conversation typed by hand, with a virtual clock: what `run` shows in a terminal. Pure: lines
/// go in, lines come out.
package struct Shell: Sendable {
  /// How the conversation begins.
  package struct Settings: Sendable {
    /// Nil: Monday 2026-03-02 at 10:00 in the flow's zone.
    package var start: Instant?
    package var visit: Visit
    package var teamIsOnline: Bool
    package init(start: Instant? = nil, visit: Visit = Visit(), teamIsOnline: Bool = true) {
      self.start = start
      self.visit = visit
      self.teamIsOnline = teamIsOnline
    }
  }

  /// Who or what a line of output is about. The day that begins, and help, are about nobody.
  package enum Speaker: String, Sendable {
    case visitor, bot, prompt, agent, state, host, error
  }

  /// A line of output; its text may have several rows.
  package struct Line: Equatable, Sendable {
    package var time: String
    package var speaker: Speaker?
    package var text: String
  }

  private var session: Session
  private let zone: FlowZone
  private var visit: Visit
  private let teamIsOnline: Bool
  /// Which conversation it is: writing long after the end of one begins another.
  private var number = 1
  /// What was shown last.
  private var shownState = StateName.new.rawValue
  private var shownDate: CivilDate?
  private var output: [Line] = []

  /// A conversation under `program`.
  ///
  /// - Throws: ``TimeZoneError`` where the program's time zone can't be read.
  package init(
    program: Program, zones: ZoneDatabase, settings: Settings
  ) throws(TimeZoneError) {
    zone = try FlowZone(of: program, zones: zones)
    visit = settings.visit
    teamIsOnline = settings.teamIsOnline
    session = try Session(
      programs: [program], zones: zones, start: settings.start ?? zone.defaultStart)
  }

  /// What stands before the cursor: the flow's wall clock, and the state.
  package var status: String {
    let wall = zone.wallClock(session.now)
    return
      "\(wall.date.weekdayName.prefix(3)) \(wall.timeText) \(stateName)\(isOpen ? "" : ", away")"
  }

  /// Opens the chat, as the visitor finds it.
  package mutating func open() -> [Line] {
    apply(.team(isOnline: teamIsOnline))
    apply(.opened(chatflow: nil, visit, team: nil))
    return taken()
  }

  /// What a line typed gives; nil: the end is wanted.
  package mutating func receive(_ line: String) -> [Line]? {
    switch ShellCommand(parsing: line) {
    case .nothing: break
    case .quit: return nil
    case .help: for row in ShellText.help { show(nil, row) }
    case .wrong(let message): show(.error, message)
    case .say(let text): say(text)
    case .state: showState()
    case .advance(let milliseconds):
      apply(.tick, at: session.now.advanced(byMilliseconds: milliseconds))
    case .at(let text): move(to: text)
    case .pick(let text): pick(text)
    case .email(let text): submit(text)
    case .open: reopen()
    case .leave: leave()
    case .mails(let text): mail(text)
    case .agent(let text):
      show(.agent, text)
      apply(.agentMessage)
    case .associate(let contact): apply(.contactAssociated(contact))
    case .team(let isOnline):
      show(.host, "the team is \(isOnline ? "online" : "offline")")
      apply(.team(isOnline: isOnline))
    case .close:
      show(.agent, "[closes the conversation]")
      apply(.closed)
    }
    return taken()
  }

  // MARK: What the visitor does

  private mutating func say(_ text: String) {
    show(.visitor, text)
    beginAnewIfOver()
    apply(.visitorMessage(text, id: nil))
  }

  private mutating func pick(_ text: String) {
    let label = offered(byNumber: text) ?? text
    show(.visitor, "[\(label)]")
    if !apply(.optionPicked(label)) { show(.host, "nothing changes: that is not on offer") }
  }

  /// The option that a number means, unless it is a label itself.
  private func offered(byNumber text: String) -> String? {
    let options = conversation?.offeredOptions ?? []
    guard let number = Int(text), options.indices.contains(number - 1),
      !options.contains(where: { $0.isExactly(text) })
    else { return nil }
    return options[number - 1]
  }

  private mutating func submit(_ email: String) {
    show(.visitor, "[e-mail: \(email)]")
    let wasOpen = conversation?.isPromptOpen ?? false
    apply(.emailSubmitted(email, consent: true))
    if !wasOpen { show(.host, "nothing changes: no e-mail prompt is open") }
  }

  private mutating func leave() {
    show(.visitor, "[leaves]")
    let wasHere = conversation?.isHere ?? false
    apply(.left)
    if !wasHere { show(.host, "nothing changes: the visitor isn't here") }
  }

  private mutating func mail(_ text: String) {
    // Nobody is there when a conversation begins with a mail.
    if beginAnewIfOver() { apply(.left) }
    show(.visitor, "[by mail] \(text)")
    apply(.mailReceived(text, id: nil))
  }

  private mutating func reopen() {
    show(.visitor, "[opens the chat]")
    if !beginAnewIfOver() { apply(.opened(chatflow: nil, visit, team: nil)) }
  }

  /// A conversation closed for over a day is not reopened; the next one begins, with the same
  /// visitor (meaning 3.5).
  @discardableResult
  private mutating func beginAnewIfOver() -> Bool {
    guard let conversation, conversation.isOver(at: session.now) else { return false }
    number += 1
    shownState = StateName.new.rawValue
    visit.isReturning = true
    show(.state, "a new conversation")
    apply(.opened(chatflow: nil, visit, team: nil))
    return true
  }

  // MARK: Events

  private mutating func move(to text: String) {
    guard let instant = zone.instant(text) else {
      return show(.error, "write the time as 2026-03-02 18:30")
    }
    apply(.tick, at: instant)
  }

  private var name: String { String(number) }
  private var conversation: Conversation? { session.conversation(name) }
  private var stateName: String { conversation?.stateName ?? StateName.new.rawValue }
  private var isOpen: Bool { session.isOpen(for: name) ?? true }

  /// Applies an event and shows what it brings; tells whether there was anything to show.
  @discardableResult
  private mutating func apply(_ event: SessionEvent, at time: Instant? = nil) -> Bool {
    var lines: [Session.Line] = []
    // The team is there for all, also for a conversation that begins later.
    let target = event.concernsAll ? nil : name
    do {
      try session.receive(event, conversation: target, at: time ?? session.now) {
        lines.append($0)
      }
    } catch {
      show(.error, error.message)
      return true
    }
    let before = output.count
    for line in lines where line.conversation.map({ $0 == name }) ?? false { show(line) }
    return output.count > before
  }

  private mutating func show(_ line: Session.Line) {
    for effect in line.effects {
      remember(effect.action)
      let (speaker, text) = ShellText.line(effect.action)
      show(speaker, text, at: line.at)
    }
    guard let state = line.state, state != shownState else { return }
    shownState = state
    show(.state, state, at: line.at)
  }

  /// A contact that came into being is known to the visitor's next conversation too.
  private mutating func remember(_ action: Outgoing.Action) {
    guard case .contact(let email, let firstName, let lastName) = action else { return }
    visit.contact = Contact(email: email, firstName: firstName, lastName: lastName)
  }

  // MARK: Output

  private mutating func show(_ speaker: Speaker?, _ text: String, at time: Instant? = nil) {
    let wall = zone.wallClock(time ?? session.now)
    if speaker != nil, wall.date != shownDate {
      shownDate = wall.date
      let day = "\(wall.date.weekdayName), \(wall.date.text)"
      output.append(Line(time: "", speaker: nil, text: "— \(day) (\(zone.name)) —"))
    }
    output.append(Line(time: speaker == nil ? "" : wall.timeText, speaker: speaker, text: text))
  }

  private mutating func taken() -> [Line] {
    defer { output = [] }
    return output
  }

  private mutating func showState() {
    let team = session.teamIsOnline ? "online" : "offline"
    var rows = ["\(stateName), \(isOpen ? "open" : "away"), team \(team)"]
    if let conversation {
      let options = conversation.offeredOptions.joined(separator: " | ")
      if !options.isEmpty { rows.append("on offer: \(options)") }
      if conversation.isPromptOpen { rows.append("the e-mail prompt is open") }
      if let presence = conversation.presence(zone) { rows.append(presence) }
      let email = conversation.contactEmail.map { " \($0)" } ?? ""
      rows.append("contact \(conversation.isContactKnown ? "known" + email : "unknown")")
      rows.append("locale \(conversation.locale)")
      rows += conversation.setVariables.map { "\($0.name) = \($0.text)" }
    }
    if let next = session.nextDeadline(for: name) {
      rows.append("next at \(zone.wallClock(next).text)")
    }
    show(.host, rows.joined(separator: "\n"))
  }
}

extension Conversation {
  /// Whether the visitor is here, where that makes a difference, and what they haven't seen.
  fileprivate func presence(_ zone: FlowZone) -> String? {
    guard program.tables.followUp != nil else { return nil }
    if isHere { return "the visitor is here" }
    let unseen = "\(unseenReplies) unseen \(unseenReplies == 1 ? "reply" : "replies")"
    let mail = mailTime.map { ", mailed at \(zone.wallClock($0).timeText)" } ?? ""
    return "the visitor isn't here" + (unseenReplies == 0 ? "" : ", \(unseen)\(mail)")
  }

  /// The variables that are set, in byte order of their names.
  fileprivate var setVariables: [(name: String, text: String)] {
    program.tables.variables.compactMap { variable in
      let name = program.tables.texts.string(variable.name)
      return value(of: name).map { (name, $0) }
    }
  }
}
