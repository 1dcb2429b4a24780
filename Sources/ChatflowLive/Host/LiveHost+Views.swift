import ChatflowCalendar
import ChatflowEngine
import ChatflowHost
import ChatflowProgram

extension LiveHost {
  /// The most lines that are read in one go.
  private static let page = 200

  /// The visitor with this token.
  package func visitor(token: [UInt8]) async throws -> Int64? {
    try await store.read { try $0.visitor(token: token)?.id }
  }

  /// What the visitor with this token hasn't seen after `sequence`; nil: there is no such visitor.
  package func news(token: [UInt8], after sequence: Int64) async throws -> VisitorNews? {
    try await store.read { view in
      guard let visitor = try view.visitor(token: token) else { return nil }
      let entries = try view.entries(ofVisitor: visitor.id, after: sequence, limit: Self.page)
      return VisitorNews(
        entries: entries, current: try latest(of: visitor, view).row,
        isComplete: entries.count < Self.page)
    }
  }

  /// What a page shows: the chatflow named, else the best match for the page (meaning 5,
  /// `match`), and the visitor's history. Nothing changes.
  package func offer(
    token: [UInt8]?, page: String, locale: String?, chatflow name: String?,
    identity: SignedIdentity? = nil
  ) async throws -> OfferView {
    guard let place = Page(page) else { return OfferView() }
    let now = clock.now()
    let current = shelf.current
    return try await store.read { view in
      let visitor = try token.flatMap { try view.visitor(token: $0) }
      let isKnown = visitor?.contact != nil || identity != nil
      let isOnline = try view.teamIsOnline()
      let candidates = name.map { name in
        current.filter { $0.program.name.isExactly(name) }
      }
      let match = try PageMatch(
        (candidates ?? current).map(\.program), page: place, isKnown: isKnown,
        teamIsOnline: isOnline, at: now, zones: shelf.zones)
      // A page that names its chatflow has decided where it is shown.
      let named = match.candidates.first {
        name != nil && $0.obstacle != .away && $0.obstacle != .channel
      }
      guard let program = match.winner ?? named?.program,
        let live = current.first(where: { $0.program.name == program.name })
      else { return OfferView() }
      var chatflow = shown(live, locale, at: now)
      chatflow.team = chatflow.back == nil ? try present(for: live.program, view, at: now) : []
      var offer = OfferView(chatflow: chatflow)
      let (latest, isReturning) = try self.latest(of: visitor, view)
      let visit = Visit(
        locale: locale, channel: .web, isReturning: isReturning,
        isVerified: identity != nil || visitor?.isVerified == true, page: page,
        contact: try contact(of: visitor, identity, view))
      offer.preview = greeting(of: live, visit, teamIsOnline: isOnline, at: now)
      guard let visitor else { return offer }
      if let latest {
        let isOver =
          latest.closedAt.map { ConversationState.isOver(closedAt: $0, at: now) } ?? false
        if !isOver { offer.current = latest }
      }
      offer.lastSequence = visitor.lastSequence
      offer.seen = visitor.seen
      offer.entries = try view.entries(
        ofVisitor: visitor.id, after: max(0, visitor.lastSequence - Int64(Self.page)),
        limit: Self.page)
      for name in Set(offer.entries.map(\.conversation)) {
        offer.threads[name] = try thread(named: name, view)
      }
      return offer
    }
  }

  func thread(named name: String, _ view: any LiveView) throws -> ShownThread? {
    guard let row = try sound(named: name, view) else { return nil }
    // Where its program can't be read any more, its chatflow is still known.
    let program = try? shelf.program(hash: row.program, in: view).program
    return ShownThread(
      chatflow: row.chatflow,
      heading: program?.heading(locale: program?.localeIndex(for: row.locale) ?? 0))
  }

  /// What a new visitor would be told on opening the chat.
  private func greeting(
    of live: LiveProgram, _ visit: Visit, teamIsOnline: Bool, at now: Instant
  ) -> [String] {
    var hosted = HostedConversation(
      Conversation(under: live.program), schedule: live.schedule,
      teamIsOnline: teamIsOnline)
    return hosted.receive(.opened(visit), at: now).compactMap { effect in
      switch effect.action {
      case .say(let text), .choices(let text, _), .promptEmail(let text, _, _): text
      default: nil
      }
    }
  }

  /// Who is there to answer: of the team that gets the chatflow's conversations, if it is named and
  /// anybody of it is there.
  private func present(
    for program: Program, _ view: any LiveView, at now: Instant
  ) throws -> [String] {
    let there = Set(try view.attendances().filter { $0.isPresent(at: now) }.map(\.member))
    let members = try view.members().filter { there.contains($0.id) }
    let tables = program.tables
    let team: String? =
      switch tables.routing.assign {
      case .team(let team), .leastBusy(let team, _): tables.texts.string(team)
      case .unassigned, .contactOwner, .user: nil
      }
    let own = members.filter { member in team.map { member.teams.contains($0) } ?? true }
    return (own.isEmpty ? members : own).map(\.name)
  }

  private func shown(_ live: LiveProgram, _ locale: String?, at now: Instant) -> ShownChatflow {
    let program = live.program
    let tables = program.tables
    let times = live.schedule?.openingTimes(at: now) ?? OpeningTimes()
    let index = program.localeIndex(for: locale)
    let isOver = live.schedule.map { !$0.isOpen(at: now) } ?? false
    return ShownChatflow(
      name: program.name, display: tables.display,
      heading: program.heading(locale: index),
      logo: tables.display.look.logo.map { tables.texts.string($0) },
      bot: program.botName(locale: index), intro: program.intro(locale: index, times: times),
      back: isOver ? live.schedule?.nextChange(after: now) : nil,
      locale: tables.texts.string(tables.locales[Int(index)]))
  }
}
