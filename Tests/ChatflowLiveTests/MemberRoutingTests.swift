import ChatflowCompiler
import ChatflowLive
import ChatflowProgram
import ChatflowSimulator
import ChatflowSyntax
import LiveTestSupport
import TestSupport
import Testing

/// To whom conversations go that a visitor reopens, and that simulations say the same.
@Suite struct MemberRoutingTests {
  private static func member(
    _ name: String, _ teams: [String], _ desk: Desk
  ) async throws -> Member {
    try await desk.host.add(
      NewMember(
        email: "\(name)@acme.com", name: name, role: .member, teams: teams, passwordHash: "x"))
  }

  private static func words(_ conversation: String, _ desk: Desk) async throws -> String {
    let row = try await desk.store.read { try $0.conversation(named: conversation) }
    switch row?.assignment {
    case .user(let email): return "{user: \(email)}"
    case .team(let team): return "{team: \(team)}"
    case nil: return "unassigned"
    }
  }

  /// Meaning 3.5: with the member who has it while they are there, else as the rule says.
  @Test func aReopenedOneGoesToItsOwnerWhoIsThereElseByTheRule() async throws {
    let desk = try Desk([
      """
      chatflow: a
      version: 1
      routing: {assign: {team: sales, pick: least_busy}}
      """
    ])
    let ana = try await Self.member("ana", ["sales"], desk)
    let ben = try await Self.member("ben", ["sales"], desk)
    for member in [ana, ben] {
      try await desk.host.setPresence(of: .member(member), isOnline: true)
    }
    let browser = Browser("visitor")
    let conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("Hello"))
    #expect(try await Self.words(conversation, desk) == "{user: ana@acme.com}")
    // Another one makes her the busier: it stays with her all the same.
    let other = Browser("other")
    let second = try await desk.open(other)
    try await desk.act(other, second, .message("Hello"))
    try await desk.team(second, .assign(.user("ana@acme.com")))
    try await desk.team(conversation, .close)
    try await desk.act(browser, conversation, .message("One more thing"))
    #expect(try await Self.words(conversation, desk) == "{user: ana@acme.com}")
    // She leaves: the rule finds who is there.
    try await desk.team(conversation, .close)
    try await desk.host.setPresence(of: .member(ana), isOnline: false)
    try await desk.act(browser, conversation, .message("And another"))
    #expect(try await Self.words(conversation, desk) == "{user: ben@acme.com}")
    // Nobody is there: it waits with the team, for the first who comes.
    try await desk.team(conversation, .close)
    try await desk.host.setPresence(of: .member(ben), isOnline: false)
    try await desk.act(browser, conversation, .message("The last"))
    #expect(try await Self.words(conversation, desk) == "{team: sales}")
    try await desk.host.setPresence(of: .member(ana), isOnline: true)
    #expect(try await Self.words(conversation, desk) == "{user: ana@acme.com}")
  }

  private static let rules = [
    "{assign: {team: sales, pick: least_busy}}",
    "{assign: {team: sales, pick: least_busy, limit: 2}}", "{assign: {team: sales}}",
    "{assign: {user: ana@acme.com}}", "{assign: unassigned}",
    "{assign: contact-owner, otherwise: {team: sales, pick: least_busy, limit: 1}}",
  ]

  /// What a live host does with a random story, a scenario with the same story expects and gets.
  @Test(arguments: rules.indices) func simulationsSayTheSame(_ rule: Int) async throws {
    for round in 0..<6 {
      let story = try await story(rule: Self.rules[rule], seed: UInt64(rule * 100 + round))
      #expect(try Self.failures(of: story.scenario, story.flow) == [], "\(story.scenario)")
    }
  }

  private func story(
    rule: String, seed: UInt64
  ) async throws -> (flow: String, scenario: String) {
    let flow = "chatflow: a\nversion: 1\nrouting: \(rule)\n"
    var random = SeededGenerator(seed: seed)
    let desk = try Desk([flow])
    let teams = [["sales"], ["support"], ["sales", "support"]]
    var members: [Member] = []
    var head: [String] = []
    var isOnline: [Bool] = []
    for (index, name) in ["ana", "ben", "cy"].enumerated() {
      let mine = index == 0 ? ["sales"] : teams[Int.random(in: 0..<3, using: &random)]
      let member = try await Self.member(name, mine, desk)
      let others = Int.random(in: 0..<3, using: &random)
      for number in 0..<others { try await give(member, "\(name)\(number)", desk) }
      let isThere = Bool.random(using: &random)
      try await desk.host.setPresence(of: .member(member), isOnline: isThere)
      members.append(member)
      isOnline.append(isThere)
      head.append(
        "\(member.email): {is: \(isThere ? "online" : "offline"), conversations: \(others), "
          + "teams: [\(mine.joined(separator: ", "))]}")
    }
    var text = "chatflow: a\ntests:\n  - name: a\n    team: {\(head.joined(separator: ", "))}\n"
    text += "    steps:\n"
    let browser = Browser("visitor")
    let conversation = try await desk.open(browser)
    for _ in 0..<12 {
      switch Int.random(in: 0..<5, using: &random) {
      case 0, 1:
        try await desk.act(browser, conversation, .message("Hello"))
        text += "      - visitor: Hello\n"
      case 2:
        guard (try? await desk.team(conversation, .close)) != nil else { continue }
        text += "      - close\n"
      default:
        let index = Int.random(in: 0..<3, using: &random)
        isOnline[index].toggle()
        try await desk.host.setPresence(of: .member(members[index]), isOnline: isOnline[index])
        text += "      - team: {\(members[index].email): "
        text += "\(isOnline[index] ? "online" : "offline")}\n"
      }
      text += "      - assigned: \(try await Self.words(conversation, desk))\n"
    }
    return (flow, text)
  }

  /// Another conversation that is open with a member.
  private func give(_ member: Member, _ visitor: String, _ desk: Desk) async throws {
    let browser = Browser(visitor)
    let conversation = try await desk.open(browser)
    try await desk.act(browser, conversation, .message("Hello"))
    try await desk.team(conversation, .assign(.user(member.email)))
  }

  private static func failures(of yaml: String, _ flow: String) throws -> [String] {
    let files = [("a.yaml", flow), ("a.test.yaml", yaml)].map {
      SourceFile(name: $0.0, bytes: Array($0.1.utf8))
    }
    let compilation = Compilation(files) { _ in true }
    let loading = ScenarioLoading(compilation, zoneExists: { _ in true }) { _ in [] }
    let errors = (compilation.diagnostics + loading.diagnostics).filter { $0.severity == .error }
    return errors.map(\.message)
      + (try loading.scenarios(zones: MachineZones.database)).flatMap { scenario in
        scenario.file.tests.compactMap { test in
          ScenarioRunner.run(test, of: scenario).failure.map {
            "\($0.span.start.line): \($0.expected ?? $0.message) / \($0.came ?? "")"
          }
        }
      }
  }
}
