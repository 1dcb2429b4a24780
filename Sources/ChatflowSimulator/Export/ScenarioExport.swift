package import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram
import ChatflowSession

/// A recorded conversation as a scenario file: what happened is played again, and what the program
/// then does is what the test expects.
package struct ScenarioExport: Sendable {
  /// The scenario file.
  package let yaml: String
  /// How the scenario differs from what was recorded, for a person to read.
  package let differences: [String]

  /// Writes a conversation, with personal data replaced unless it is kept.
  ///
  /// - Throws: ``TimeZoneError`` where the program's time zone can't be read.
  package init(
    _ recorded: RecordedConversation, zones: ZoneDatabase, keepsPersonalData: Bool
  ) throws(TimeZoneError) {
    var writer = try ExportWriter(recorded, zones: zones, keepsPersonalData: keepsPersonalData)
    writer.write()
    yaml = writer.file
    differences = writer.differences(from: recorded)
  }
}

/// Plays a conversation and writes down what happens.
private struct ExportWriter {
  private let recorded: RecordedConversation
  private let keepsPersonalData: Bool
  /// What was picked, by the row of the option: its label may show personal data.
  private let options: [Int?]
  private var pseudonyms: Pseudonyms
  /// The page and the language of the flow with which the visitor came.
  private let page: String?
  private let locale: String?
  private var replay: Replay
  private var setting = ""
  private var lines = TranscriptYAML()
  private var thread: [RecordedConversation.Line] = []
  private var states: [String] = []
  private var notes: [String] = []
  private var isOpened = false

  init(
    _ recorded: RecordedConversation, zones: ZoneDatabase, keepsPersonalData: Bool
  ) throws(TimeZoneError) {
    self.recorded = recorded
    self.keepsPersonalData = keepsPersonalData
    let start = recorded.moments.first?.at ?? recorded.end
    var rehearsal = Rehearsal()
    var pseudonyms = Pseudonyms()
    if !keepsPersonalData {
      var original = try Replay(
        recorded.program, zones: zones, start: start, visitor: recorded.firstVisit?.contact)
      rehearsal.play(recorded, &original)
      for name in rehearsal.names { pseudonyms.note(name: name) }
      for member in rehearsal.members { pseudonyms.note(member: member) }
    }
    options = rehearsal.options
    var visitor = recorded.firstVisit?.contact
    var page = recorded.firstVisit?.page
    if !keepsPersonalData {
      visitor = visitor.map { pseudonyms.contact($0) }
      page = page.map { pseudonyms.page($0) }
    }
    self.page = page.flatMap { $0.isBlank ? nil : $0 }
    locale = recorded.locale
    self.pseudonyms = pseudonyms
    // A visitor who came before must have done so in the test.
    let isReturning = recorded.readsReturning && recorded.isReturning
    let before: Int64 = isReturning ? 25 * 60 * 60 * 1000 : 0
    replay = try Replay(
      recorded.program, zones: zones, start: start.advanced(byMilliseconds: -before),
      visitor: visitor)
    writeSetting(visitor)
    if isReturning { comeBefore(until: start) }
  }

  // MARK: The beginning

  private mutating func writeSetting(_ visitor: Contact?) {
    setting = "    at: \(time(replay.now))\n"
    if case .opened(_, team: false) = recorded.moments.first?.event {
      setting += "    team: offline\n"
      _ = try? replay.setTeam(isOnline: false)
    }
    if let locale { setting += "    locale: \(locale)\n" }
    if let visitor { setting += "    contact: {\(members(of: visitor))}\n" }
    if visitor != nil, recorded.isVerified { setting += "    verified: true\n" }
    if let page { setting += "    page: \(YAMLText.scalar(page))\n" }
  }

  /// An earlier conversation, so that the visitor returns.
  private mutating func comeBefore(until start: Instant) {
    lines.add("open")
    expect(try? replay.open(page: page, locale: locale, isVerified: recorded.isVerified))
    lines.add("close")
    expect(try? replay.receive(.closed))
    lines.add("at: \(time(start))")
    expect(try? replay.pass(to: start))
    replay.beginAnew()
    thread = []
  }

  private func time(_ instant: Instant) -> String {
    InstantText.format(instant, offsetSeconds: replay.zone.offsetSeconds(at: instant))
  }

  private func members(of contact: Contact) -> String {
    let members = [
      ("email", contact.email), ("first_name", contact.firstName), ("last_name", contact.lastName),
      ("owner", contact.owner),
    ]
    return members.compactMap { key, value in
      value.flatMap { $0.isBlank ? nil : "\(key): \(YAMLText.flowScalar($0))" }
    }.joined(separator: ", ")
  }

  // MARK: What happens

  mutating func write() {
    for (index, moment) in recorded.moments.enumerated() {
      if moment.at > replay.now {
        lines.add("at: \(time(moment.at))")
        expect(try? replay.pass(to: moment.at))
      }
      if replay.isOver, moment.event.isVisitorComing {
        notes.append("the scenario ends at \(time(moment.at)): there it was closed for over a day")
        break
      }
      write(moment, row: index < options.count ? options[index] : nil)
      states.append(replay.state)
    }
    var after = replay
    let outcome = try? after.pass(to: recorded.end)
    if outcome?.isEmpty == false || after.state != replay.state {
      lines.add("at: \(time(recorded.end))")
      expect(outcome)
      replay = after
    }
    lines.add("state", replay.state)
  }

  private mutating func write(_ moment: RecordedConversation.Moment, row: Int?) {
    switch moment.event {
    case .opened(_, let team):
      if team != replay.teamIsOnline { setTeam(isOnline: team) }
      lines.add(isOpened || replay.hasBegunAnew ? "returns" : "open")
      isOpened = true
      expect(try? replay.open(page: page, locale: locale, isVerified: recorded.isVerified))
    case .team(let isOnline): setTeam(isOnline: isOnline)
    case .message(let text):
      say(keepsPersonalData ? text : option(row) ?? pseudonyms.text(text), isPick: false)
    case .mail(let text):
      note(.visitor)
      let text = (keepsPersonalData ? text : pseudonyms.text(text)).written
      lines.add("mails", text)
      expect(try? replay.receive(.mailReceived(text, id: nil)))
    case .pick(let label):
      guard let label = option(row) ?? (replay.option(label) == nil ? nil : label)
      else {
        notes.append("at \(time(moment.at)) the option that was picked is not on offer")
        return
      }
      say(label, isPick: true)
    case .email(let email, _):
      let email = keepsPersonalData ? email : pseudonyms.email(email)
      note(.email)
      lines.add("email", email.written)
      expect(try? replay.receive(.emailSubmitted(email.written, consent: true)))
    case .agent(let text):
      note(.agent)
      lines.add("agent", (keepsPersonalData ? text : pseudonyms.text(text)).written)
      expect(try? replay.receive(.agentMessage))
    case .left:
      lines.add("leaves")
      expect(try? replay.receive(.left))
    case .associated(let contact):
      let contact = keepsPersonalData ? contact : pseudonyms.contact(contact)
      lines.add("associate: {\(members(of: contact))}")
      expect(try? replay.associate(contact))
    case .closed:
      if replay.conversation?.isClosed != true { note(.closed) }
      lines.add("close")
      expect(try? replay.receive(.closed))
    }
  }

  private mutating func setTeam(isOnline: Bool) {
    lines.add("team: \(isOnline ? "online" : "offline")")
    expect(try? replay.setTeam(isOnline: isOnline))
  }

  private mutating func say(_ text: String, isPick: Bool) {
    note(.visitor)
    let text = text.written
    lines.add(isPick ? "pick" : "visitor", text)
    expect(
      try? replay.receive(isPick ? .optionPicked(text) : .visitorMessage(text, id: nil)))
  }

  /// The label in the row that was picked or typed.
  private func option(_ row: Int?) -> String? {
    guard let row, let options = replay.conversation?.offeredOptions, row < options.count else {
      return nil
    }
    return options[row]
  }

  private mutating func note(_ kind: RecordedConversation.Kind) {
    thread.append(RecordedConversation.Line(at: replay.now, kind: kind))
  }

  private mutating func expect(_ outcome: Replay.Outcome?) {
    for effect in outcome?.effects ?? [] {
      lines.expect(effect.action)
      guard let kind = RecordedConversation.Kind(effect.action) else { continue }
      thread.append(RecordedConversation.Line(at: effect.at, kind: kind))
    }
  }

  // MARK: The result

  var file: String {
    let program = recorded.program
    var text = "# A live conversation with the chatflow \(program.name), as its program"
    text += "\n# \(program.contentHash)\n# went through it."
    text +=
      keepsPersonalData
      ? " It holds personal data.\n"
      : " E-mails, contacts' names, long numbers and pages' queries are made up;"
        + "\n# all else stands here as it was written: read it before you pass it on.\n"
    text += "chatflow: \(program.name)\ntests:\n  - name: a live conversation\n"
    return text + setting + "    steps:\n" + lines.text
  }

  /// The first line of the thread and the first state that came out otherwise.
  func differences(from recorded: RecordedConversation) -> [String] {
    var result = notes
    let count = max(thread.count, recorded.thread.count)
    let other = (0..<count).first { index in
      index >= thread.count || index >= recorded.thread.count
        || thread[index].kind != recorded.thread[index].kind
    }
    if let other {
      let live = other < recorded.thread.count ? recorded.thread[other] : nil
      let test = other < thread.count ? thread[other] : nil
      let moment = live.map { time($0.at) } ?? test.map { time($0.at) } ?? ""
      result.append(
        "at \(moment) the conversation had \(live?.kind.rawValue ?? "nothing"), "
          + "the scenario has \(test?.kind.rawValue ?? "nothing")")
    }
    for (moment, state) in zip(recorded.moments, states) where moment.state != state {
      result.append(
        "at \(time(moment.at)) the conversation's state was \(moment.state), "
          + "the scenario's is \(state)")
      break
    }
    return result
  }
}

extension RecordedConversation {
  fileprivate var firstVisit: Visit? {
    guard case .opened(let visit, _) = moments.first?.event else { return nil }
    return visit
  }

  /// The language of the flow that the visitor got, unless it is the default anyway.
  fileprivate var locale: String? {
    let index = program.localeIndex(for: firstVisit?.locale)
    guard index != program.tables.defaultLocale else { return nil }
    return program.tables.texts.string(program.tables.locales[Int(index)])
  }

  fileprivate var isReturning: Bool { firstVisit?.isReturning ?? false }

  fileprivate var isVerified: Bool { firstVisit?.isVerified ?? false }

  fileprivate var readsReturning: Bool {
    program.tables.conditions.contains(.fact(.visitorReturning))
  }
}

extension RecordedConversation.Event {
  /// Whether it begins another conversation where this one is over.
  fileprivate var isVisitorComing: Bool {
    switch self {
    case .opened, .message, .mail: true
    default: false
    }
  }
}

extension RecordedConversation.Kind {
  fileprivate init?(_ action: Outgoing.Action) {
    switch action {
    case .say: self = .bot
    case .promptEmail: self = .prompt
    case .choices: self = .choices
    case .close: self = .closed
    case .handoff: self = .handoff
    case .notify: self = .notified
    case .contact, .assign, .mail, .notOffered: return nil
    }
  }
}

extension String {
  fileprivate var isBlank: Bool {
    let bytes = Array(utf8)
    return WhiteSpace.trimmed(bytes.span).isEmpty
  }

  /// As a scenario can hold it: an empty text is none.
  fileprivate var written: String { isBlank ? "…" : self }
}
