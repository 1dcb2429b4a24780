import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import LiveTestSupport
import Testing

/// Who of the team is there, and what chatflows know of it.
@Suite struct PresenceTests {
  private static let attended = """
    chatflow: a
    version: 1
    availability: {team: required, away: {show: message, message: We are away.}}
    """

  private static func member(_ email: String, _ desk: Desk) async throws -> Principal {
    .member(
      try await desk.host.add(
        NewMember(email: email, name: "M", role: .member, teams: [], passwordHash: "")))
  }

  @Test func theTeamIsThereAsLongAsOneIs() async throws {
    let desk = try Desk([Self.attended])
    let ana = try await Self.member("ana@acme.com", desk)
    let bo = try await Self.member("bo@acme.com", desk)
    func isOnline() async throws -> Bool { try await desk.host.presence(of: ana).team }
    let steps: [(Principal, Bool, Bool)] = [
      (ana, true, true), (bo, true, true), (ana, false, true), (bo, false, false),
      (.program, true, true), (bo, true, true), (.program, false, true), (bo, false, false),
    ]
    for (who, online, team) in steps {
      try await desk.host.setPresence(of: who, isOnline: online)
      #expect(try await isOnline() == team)
    }
  }

  private static func signIn(_ member: Principal, _ token: UInt8, _ desk: Desk) async throws {
    let proof = LiveHost.SignInProof(passwordHash: "", token: [token], browser: [token])
    #expect(try await desk.host.signIn(member.id, proof) == .signedIn)
    // Not with a password that was changed meanwhile.
    let old = LiveHost.SignInProof(passwordHash: "old", token: [99], browser: [99])
    #expect(try await desk.host.signIn(member.id, old) == .refused)
  }

  /// A page that is gone takes its member along after a while, and the visitors who wait are told
  /// then, not when somebody looks.
  @Test func aPageThatIsGoneIsAway() async throws {
    let desk = try Desk([Self.attended])
    let ana = try await Self.member("ana@acme.com", desk)
    try await desk.host.setPresence(of: ana, isOnline: true)
    let visitor = Browser("visitor")
    let conversation = try await desk.open(visitor)
    try await desk.act(visitor, conversation, .message("Hello?"))
    for _ in 0..<5 {
      try await desk.advance(seconds: 50)
      try await desk.host.noteSeen(ana.id)
    }
    #expect(try await desk.seen(by: visitor) == ["visitor: Hello?"])
    desk.clock.advance(milliseconds: 600_000)
    while try await desk.host.wakeDue() {}
    #expect(try await desk.seen(by: visitor) == ["visitor: Hello?", "bot: We are away."])
    let entries = try await desk.host.news(token: visitor.token, after: 0)?.entries ?? []
    let told = try #require(entries.last).entry.at
    #expect(told == Desk.start.advanced(byMilliseconds: 250_000 + LiveHost.absence))
    // The page shows again: what the member had chosen counts again.
    try await desk.host.noteSeen(ana.id)
    #expect(try await desk.host.presence(of: ana) == (true, true))
  }

  @Test func signingOutIsLeaving() async throws {
    let desk = try Desk([Self.attended])
    let ana = try await Self.member("ana@acme.com", desk)
    try await Self.signIn(ana, 1, desk)
    try await Self.signIn(ana, 2, desk)
    try await desk.host.setPresence(of: ana, isOnline: true)
    try await desk.host.signOut(token: [1])
    #expect(try await desk.host.presence(of: ana).team)
    try await desk.host.signOut(token: [2])
    #expect(try await !desk.host.presence(of: ana).team)
  }

  @Test func aSignInEnds() async throws {
    let desk = try Desk([Self.attended])
    let ana = try await Self.member("ana@acme.com", desk)
    try await Self.signIn(ana, 1, desk)
    // Used every six days, it goes on for thirty.
    for day in 1...4 {
      desk.clock.set(Desk.start.advanced(byMilliseconds: Int64(day) * 6 * 86_400_000))
      #expect(try await desk.host.member(token: [1]) == ana.member)
    }
    desk.clock.set(Desk.start.advanced(byMilliseconds: 30 * 86_400_000))
    #expect(try await desk.host.member(token: [1]) == nil)
    try await Self.signIn(ana, 2, desk)
    desk.clock.advance(milliseconds: 7 * 86_400_000)
    #expect(try await desk.host.member(token: [2]) == nil)
  }

  @Test func oneAdminStays() async throws {
    let desk = try Desk([Self.attended])
    // The first is an admin, whatever was asked for.
    let ana = try await Self.member("ana@acme.com", desk)
    let bo = try await Self.member("bo@acme.com", desk)
    #expect(ana.member?.role == .admin && bo.member?.role == .member)
    await #expect(throws: Refusal.lastAdmin) {
      try await desk.host.removeMember(ana.id)
    }
    await #expect(throws: Refusal.lastAdmin) {
      try await desk.host.changeMember(ana.id) { $0.role = .member }
    }
    _ = try await desk.host.changeMember(bo.id) { $0.role = .admin }
    try await desk.host.removeMember(ana.id)
    #expect(try await desk.host.members().map(\.member.email) == ["bo@acme.com"])
  }

  private static let routed = """
    chatflow: a
    version: 1
    routing: {assign: contact-owner, otherwise: {team: sales}}
    """

  private static let shared = """
    chatflow: a
    version: 1
    routing: {assign: {team: sales, pick: least_busy, limit: 2}}
    """

  /// Meaning 2, `routing`: one after the other, up to the limit, and only who is there.
  @Test func theLeastBusyOfATeamGetsIt() async throws {
    let desk = try Desk([Self.shared])
    var members: [Principal] = []
    for (email, teams) in [
      ("ana@acme.com", ["sales"]), ("bo@acme.com", ["sales", "support"]),
      ("cy@acme.com", ["sales"]), ("di@acme.com", ["support"]),
    ] {
      let member = try await Self.member(email, desk)
      _ = try await desk.host.changeMember(member.id) { $0.teams = teams }
      try await desk.host.setPresence(of: member, isOnline: email != "cy@acme.com")
      try await desk.host.noteSeen(member.id)
      members.append(member)
    }
    var assigned: [String] = []
    for number in 0..<6 {
      let visitor = Browser("visitor \(number)")
      let conversation = try await desk.open(visitor)
      try await desk.act(visitor, conversation, .message("Hello"))
      let row = try await desk.store.read { try $0.conversation(named: conversation) }
      assigned.append(row?.assignment?.user ?? row?.assignment?.team ?? "nobody")
      // Bo has closed one.
      if number == 3 { try await desk.team(conversation, .close) }
    }
    #expect(
      assigned == [
        "ana@acme.com", "bo@acme.com", "ana@acme.com", "bo@acme.com", "bo@acme.com", "sales",
      ])
  }

  /// Meaning 2, `routing`: to the owner, else where the owner isn't there.
  @Test(arguments: [
    (true, true, "assigned: user ana@acme.com"), (true, false, "assigned: team sales"),
    (false, true, "assigned: team sales"),
  ]) func aKnownContactComesToTheOwner(
    hasOwner: Bool, isOnline: Bool, expected: String
  ) async throws {
    let desk = try Desk([Self.routed])
    let ana = try await Self.member("ana@acme.com", desk)
    let bo = try await Self.member("bo@acme.com", desk)
    let visitor = Browser("visitor")
    let first = try await desk.open(visitor)
    try await desk.act(visitor, first, .message("Hello"))
    try await desk.team(first, .associate(email: "eva@x.com", firstName: "Eva", lastName: nil))
    if hasOwner {
      let contact = try #require(try await desk.store.read { try $0.contact(email: "eva@x.com") })
      _ = try await desk.host.change(
        contact: contact.id,
        ContactChange(firstName: nil, lastName: nil, owner: .some("ana@acme.com")))
    }
    try await desk.team(first, .close)
    // Others of the team are there in any case.
    try await desk.host.setPresence(of: bo, isOnline: true)
    try await desk.host.setPresence(of: ana, isOnline: isOnline)
    try await desk.advance(seconds: 25 * 3600)
    for member in [ana, bo] { try await desk.host.noteSeen(member.id) }
    let second = try await desk.open(visitor)
    #expect(second != first)
    try await desk.act(visitor, second, .message("Again"))
    let lines = try await desk.store.read { view in
      try view.conversation(named: second).map {
        try view.entries(ofConversation: $0.id, after: 0, limit: 99).map(\.content.words)
      }
    }
    #expect(lines?.contains(expected) == true, "\(lines ?? [])")
  }
}
