import ChatflowCalendar
import ChatflowEngine
import ChatflowLive
import ChatflowProgram
import ChatflowSession
import ChatflowSimulator
import Foundation
import TestSupport
import LiveTestSupport
import Testing

/// A visitor who does this and that on a desk, while the twin does the same in the simulator. What
/// happens is drawn from a seed.
struct RandomVisit {
  private var random: SeededGenerator
  private let flow: AgreementFlows.Flow
  private let place: AgreementPlace
  private(set) var desk: Desk
  /// Earlier desks of the same folder, which must not go while a later one uses it.
  private var stopped: [Desk] = []
  private(set) var twin: Twin
  private let browser = Browser("visitor")
  private(set) var conversations: [String] = []
  private var isOnline = false
  private var page: String?
  private let chatflow: String
  private let hours: Schedule?
  /// What was done, for the one who reads a failure.
  private(set) var log: [String] = []
  /// How many times both were found equal.
  private(set) var comparisons = 0

  static let emails = [
    "ana@acme.com", "ANA@acme.com", " bo@acme.com ", "eva@acme.com", "not an address", "x@y",
  ]
  static let names: [String?] = [nil, "Zoraida", "Quirin Maria", "Yngvild"]
  private static let stored = [
    Contact(email: "eva@acme.com", firstName: "Wilhelmina", owner: "boss@acme.com"),
    Contact(email: "bo@acme.com", lastName: "Xanthopoulos"),
  ]
  private static let texts = [
    "Hello?", "1", "-2.5", "Petronella", "person", "Check", "ana@acme.com", "Call +34 600 123 456!",
    "  my NAME ", "See https://acme.com/a?token=s3cr3t, 4111 1111 1111 1111", "😀 \u{7} \n: # &x",
  ]

  /// - Parameter place: Where the live side keeps what it knows.
  init(_ flow: AgreementFlows.Flow, seed: UInt64, in place: AgreementPlace = .file) async throws {
    random = SeededGenerator(seed: seed)
    self.flow = flow
    self.place = place
    desk = try await place.desk(flow.sources, clock: ManualClock(), folder: Desk.newFolder())
    let program = try #require(desk.host.shelf.current.first)
    chatflow = program.program.name
    hours = program.schedule
    twin = Twin(
      Twin.LiveProgramParts(program: program.program, schedule: program.schedule),
      start: desk.clock.now(), contacts: Self.stored)
    try await desk.store.write { transaction in
      for contact in Self.stored {
        var (row, _) = try transaction.findOrCreateContact(email: contact.email, at: Desk.start)
        row.firstName = contact.firstName
        row.lastName = contact.lastName
        row.owner = contact.owner
        try transaction.update(row)
      }
    }
    try twin.team(isOnline: false)
    if Bool.random(using: &random) { try await setTeam() }
  }

  mutating func play(_ count: Int) async throws {
    try await open()
    for _ in 0..<count {
      if Int.random(in: 0..<3, using: &random) > 0 { try await passTime() }
      try await act()
      if Int.random(in: 0..<12, using: &random) == 0 { try await restart() }
      // Somebody may wake the conversation late, or nobody before the next thing happens.
      if Int.random(in: 0..<3, using: &random) > 0 { try await compare() }
    }
    try await compare()
  }

  // MARK: Time

  private mutating func passTime() async throws {
    let now = desk.clock.now()
    var times: [Int64] = [
      1, 999, 1_000, 30_000, 60_000, 600_000, 3_600_000, 86_400_000, 86_400_001,
    ]
    if let next = twin.session.nextDeadline(for: twin.name) {
      let missing = next.milliseconds - now.milliseconds
      times += [missing, missing, missing, missing - 1, missing + 1]
    }
    if let until = twin.hereUntil {
      let silence = until.milliseconds - now.milliseconds
      times += [silence, silence - 1]
    }
    if let change = hours?.nextChange(after: now) {
      times += [change.milliseconds - now.milliseconds, change.milliseconds - now.milliseconds - 1]
    }
    let step = max(0, times.randomElement(using: &random) ?? 0)
    let time = now.advanced(byMilliseconds: step)
    let isPunctual = Bool.random(using: &random)
    log.append("\(isPunctual ? "wait" : "sleep") \(step)")
    if isPunctual { try await desk.advance(to: time) } else { desk.clock.set(time) }
    try twin.pass(to: time)
  }

  private mutating func restart() async throws {
    log.append("restart")
    try await place.close(desk)
    stopped.append(desk)
    desk = try await place.desk(flow.sources, clock: desk.clock, folder: desk.folder)
  }

  func close() async throws { try await place.close(desk) }

  private mutating func setTeam() async throws {
    isOnline.toggle()
    log.append("team \(isOnline)")
    try await desk.host.setPresence(of: .program, isOnline: isOnline)
    try twin.team(isOnline: isOnline)
  }

  // MARK: Acts

  private mutating func act() async throws {
    guard let conversation = conversations.last, !twin.isRefused else {
      return Bool.random(using: &random) ? try await open() : try await setTeam()
    }
    switch Int.random(in: 0..<23, using: &random) {
    case 0, 1: try await open()
    case 2...7: try await write(conversation)
    case 8...10:
      let label = twin.conversation?.offeredOptions.randomElement(using: &random) ?? "None"
      log.append("pick \(label)")
      try await desk.act(browser, conversation, .pick(label))
      try twin.pick(label)
    case 11, 12: try await submit(conversation)
    case 13, 14, 15: try await setTeam()
    case 16, 17: try await team(conversation, .reply("I am here, bo@acme.com", author: "Bo"))
    case 18:
      try await team(
        conversation,
        .associate(
          email: ["eva@acme.com", "bo@acme.com", "new@acme.com"].randomElement(using: &random)
            ?? "", firstName: Self.names.randomElement(using: &random) ?? nil,
          lastName: Self.names.randomElement(using: &random) ?? nil))
    case 19: try await team(conversation, .close)
    default: try await sign(isHere: Bool.random(using: &random))
    }
  }

  private mutating func open() async throws {
    page =
      ["https://acme.com/", "/pricing?mail=ana@acme.com", nil].randomElement(using: &random)
      ?? nil
    log.append("open \(page ?? "")")
    let isOffered = try twin.open(page: page)
    do {
      note(try await desk.open(browser, chatflow, page: page))
      #expect(isOffered, "\(log)")
    } catch Refusal.notOffered {
      #expect(!isOffered, "\(log)")
    }
  }

  private mutating func note(_ conversation: String) {
    if conversation != conversations.last { conversations.append(conversation) }
  }

  private mutating func write(_ conversation: String) async throws {
    let text = Self.texts.randomElement(using: &random) ?? ""
    log.append("write \(text)")
    // A message that begins another conversation comes from the page of the one before.
    let row = try await desk.store.read { try $0.conversation(named: conversation) }
    let isTaken = try twin.write(text, page: row?.page)
    do {
      note(try await desk.act(browser, conversation, .message(text)).conversation)
      #expect(isTaken, "\(log)")
    } catch Refusal.notOffered {
      #expect(!isTaken, "\(log)")
    }
  }

  private mutating func submit(_ conversation: String) async throws {
    let email = Self.emails.randomElement(using: &random) ?? ""
    let consent = Bool.random(using: &random)
    log.append("submit \(email) \(consent)")
    try await desk.act(browser, conversation, .email(email, consent: consent))
    try twin.submit(email, consent: consent)
  }

  /// The visitor's page tells whether it is looked at.
  private mutating func sign(isHere: Bool) async throws {
    log.append(isHere ? "look" : "leave")
    try await desk.host.note(VisitorSign(page: "1", isHere: isHere), token: browser.token)
    if isHere { try twin.come() } else { try twin.leave() }
  }

  private mutating func team(_ conversation: String, _ act: TeamAct) async throws {
    log.append("\(act)")
    var mayAct = twin.isShownToTeam
    if case .reply = act { mayAct = mayAct || twin.hasVisitorWritten }
    do {
      try await desk.team(conversation, act)
      #expect(mayAct, "\(log)")
    } catch Refusal.notFound {
      #expect(!mayAct, "\(log)")
      return
    }
    switch act {
    case .reply, .file: try twin.reply()
    case .associate(let email, let firstName, let lastName):
      try twin.associate(Contact(email: email, firstName: firstName, lastName: lastName))
    case .close: try twin.close()
    case .assign, .note, .tag: break
    }
  }

  // MARK: Comparing

  private mutating func compare() async throws {
    while try await desk.host.wakeDue() {}
    guard let name = conversations.last, !twin.isRefused else { return }
    let (row, entries, events, deliveries) = try await desk.store.read { view in
      let row = try #require(try view.conversation(named: name))
      return (
        row, try view.entries(ofConversation: row.id, after: 0, limit: .max),
        try view.events(ofConversation: row.id, after: 0, limit: .max),
        try view.pendingDeliveries(limit: .max).map { try $0.delivery.get() }
      )
    }
    let conversation = try #require(twin.conversation)
    let program = conversation.program
    let live = try Conversation(snapshot: row.snapshot, under: program)
    let lines = entries.filter(\.content.isBotsOrTeams)
      .map { "\($0.at.milliseconds) \($0.content.words)" }
    #expect(lines == twin.lines, "\(log)")
    #expect(row.state == conversation.stateName, "\(log)")
    #expect(row.wake == twin.session.nextDeadline(for: twin.name), "\(log)")
    #expect(live.standing == conversation.standing, "\(log)")
    #expect(row.closedAt == conversation.closedAt)
    // Who was answered and writes again waits for people, though the flow's own wait is over.
    let isUnanswered = conversation.waitsSince == nil && row.waitingSince != nil
    #expect(isUnanswered ? row.state == "with_team" : row.waitingSince == conversation.waitsSince)
    #expect((row.shownToTeamAt != nil) == twin.isShownToTeam, "\(log)")
    let contacts = deliveries.filter { $0.kind == .contact }
      .map { "\($0.at) \($0.email?.lowercased() ?? "")" }
    #expect(contacts == twin.contacts, "\(log)")
    let mails = deliveries.filter { $0.kind == .mail && $0.conversation == name }
      .map { "\($0.at) \($0.email ?? "") \($0.replies ?? 0)" }
    #expect(mails == twin.mails, "\(log)")
    #expect(row.mailAt == conversation.mailTime, "\(log)")
    let visits = events.compactMap { row -> LiveEvent.Visit? in
      if case .opened(let visit, _) = row.event { visit } else { nil }
    }
    #expect(visits.map { $0.contact.map(Contact.init) } == twin.openedAs, "\(log)")
    #expect(events.map(\.number) == Array(1..<Int64(events.count + 1)))
    comparisons += 1
  }
}

extension EntryContent {
  /// Whether it comes from the flow, or closes.
  fileprivate var isBotsOrTeams: Bool {
    switch self {
    case .visitor, .email, .agent, .contact: false
    default: true
    }
  }
}

extension Contact {
  fileprivate init(_ contact: LiveEvent.Contact) {
    self.init(
      email: contact.email, firstName: contact.firstName, lastName: contact.lastName,
      owner: contact.owner)
  }
}
