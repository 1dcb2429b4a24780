import ChatflowCompiler
import ChatflowEngine
import ChatflowLive
import ChatflowProgram
import ChatflowSQLite
import ChatflowSession
import ChatflowSimulator
import ChatflowSyntax
import LiveTestSupport
import TestSupport
import Testing
import chatflow_server

/// Live conversations as scenarios.
@Suite struct ExportTests {
  /// What a visit may hold of persons (see `RandomVisit`).
  private static let secrets = [
    "ana@", "bo@", "eva@", "new@", "boss@", "x@y", "zoraida", "quirin", "yngvild", "wilhelmina",
    "xanthopoulos", "600 123 456", "4111 1111", "s3cr3t", "mail=",
  ]

  /// A third of the flows: each writes to the disk many times.
  @Test(arguments: Array(stride(from: 0, to: AgreementFlows.all.count, by: 3)))
  func whatIsExportedPasses(_ index: Int) async throws {
    let flow = AgreementFlows.all[index]
    for round in 0..<AgreementFlows.rounds {
      var visit = try await RandomVisit(flow, seed: UInt64(900_000 + index * 1000 + round))
      try await visit.play(18)
      try await Self.check(visit, of: flow)
    }
  }

  private static func check(_ visit: RandomVisit, of flow: AgreementFlows.Flow) async throws {
    for name in visit.conversations {
      let recorded = try await recorded(name, visit.desk)
      for keepsPersonalData in [true, false] {
        let export = try ScenarioExport(
          recorded, zones: MachineZones.database, keepsPersonalData: keepsPersonalData)
        #expect(try failures(of: export.yaml, flow) == [], "\(export.yaml)")
        if keepsPersonalData {
          // Only where the visitor came on another page, or as another contact, later.
          let visits = recorded.moments.count { if case .opened = $0.event { true } else { false } }
          #expect(visits > 1 || export.differences == [], "\(export.yaml)")
        } else {
          let text = export.yaml.lowercased()
          let secrets = try await secrets + typedNames(name, visit.desk)
          #expect(secrets.filter { text.contains($0) } == [], "\(export.yaml)")
        }
      }
    }
  }

  /// The name that the visitor may have typed, where the conversation took it for one.
  private static func typedNames(_ name: String, _ desk: Desk) async throws -> [String] {
    let recorded = try await recorded(name, desk)
    let row = try await desk.store.read { try $0.conversation(named: name) }
    let conversation = try Conversation(
      snapshot: try #require(row).snapshot, under: recorded.program)
    return ["contact.first_name", "contact.last_name"].compactMap { conversation.value(of: $0) }
      .filter { $0 == "Petronella" }.map { $0.lowercased() }
  }

  private static func recorded(
    _ name: String, _ desk: Desk
  ) async throws -> RecordedConversation {
    try await desk.store.read { try #require(try RecordedConversation(named: name, in: $0)) }
  }

  /// What `chatflow test` finds wrong.
  private static func failures(
    of yaml: String, _ flow: AgreementFlows.Flow
  ) throws -> [String] {
    let files = flow.sources.enumerated().map {
      SourceFile(name: "flow\($0.offset).yaml", bytes: Array($0.element.utf8))
    }
    let test = SourceFile(name: "live.test.yaml", bytes: Array(yaml.utf8))
    let compilation = Compilation(files + [test]) { _ in true }
    let loading = ScenarioLoading(compilation, zoneExists: { _ in true }) { _ in [] }
    let errors = (compilation.diagnostics + loading.diagnostics).filter {
      $0.severity == .error || $0.span.file.name == test.name
    }
    let scenarios = try loading.scenarios(zones: MachineZones.database)
    let tests = scenarios.flatMap { scenario in scenario.file.tests.map { (scenario, $0) } }
    #expect(tests.count == 1)
    return errors.map { "\($0.message) \($0.span.text)" }
      + tests.compactMap { scenario, test in
        let failure = ScenarioRunner.run(test, of: scenario).failure
        return failure.map {
          "\($0.message): \($0.expected ?? "") / \($0.came ?? "") \($0.span.text)"
        }
      }
  }

  private static let capture = """
    chatflow: a
    version: 1
    welcome: Hi!
    email_capture: {when: after 1m, thanks: "Thanks, ${contact.email}!"}
    """

  /// Its digits are nobody's number; those of the page behind it may be.
  @Test func theSiteOfAPageIsKept() async throws {
    let desk = try Desk([Self.capture])
    let name = try await desk.open(
      Browser("ana"), page: "http://127.0.0.1:18100/orders/600123456")
    let recorded = try await Self.recorded(name, desk)
    let export = try ScenarioExport(
      recorded, zones: MachineZones.database, keepsPersonalData: false)
    #expect(export.yaml.contains("http://127.0.0.1:18100/orders/500000001"), "\(export.yaml)")
  }

  @Test func aConversationReadsLikeATestWrittenByHand() async throws {
    let desk = try Desk([Self.capture])
    let ana = Browser("ana")
    let name = try await desk.open(ana, page: "https://acme.com/a?session=1234567#top")
    try await desk.act(ana, name, .message("I am at ana@acme.com or +34 600-123 456."))
    try await desk.advance(seconds: 90)
    try await desk.act(ana, name, .email("ana@acme.com", consent: false))
    try await desk.team(name, .reply("Thanks! bo@acme.com", author: "bo@acme.com"))
    let recorded = try await Self.recorded(name, desk)
    let export = try ScenarioExport(
      recorded, zones: MachineZones.database, keepsPersonalData: false)
    #expect(export.differences == [])
    let body = export.yaml.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(
      body
        == """
        chatflow: a
        tests:
          - name: a live conversation
            at: 2026-03-02T10:00:00Z
            team: offline
            page: https://acme.com/a
            steps:
              - open
              - bot: Hi!
              - visitor: I am at visitor1@example.com or +50 000-000 001.
              - at: 2026-03-02T10:01:30Z
              - bot: {default: email_capture}
              - email: visitor1@example.com
              - contact: {email: visitor1@example.com}
              - bot: Thanks, visitor1@example.com!
              - agent: Thanks! visitor2@example.com
              - state: with_team
        """.split(separator: "\n"))
    #expect(export.yaml.contains(recorded.program.contentHash.description))
  }

  /// Where what was replaced decided, somebody is told.
  @Test func aReplacementThatMattersIsTold() async throws {
    let flow = """
      chatflow: a
      version: 1
      start: ask
      steps:
        ask:
          - ask: Your number?
            as: number
            save: card
            otherwise: low
            no_reply: {after: 5m, goto: low}
          - if: card > 9000000
            then: high
            else: low
        high: [{handoff: A colleague comes.}]
        low: [{end: Bye!}]
      """
    let desk = try Desk([flow])
    let ana = Browser("ana")
    let name = try await desk.open(ana)
    try await desk.act(ana, name, .message("9876543"))
    let recorded = try await Self.recorded(name, desk)
    let kept = try ScenarioExport(recorded, zones: MachineZones.database, keepsPersonalData: true)
    #expect(kept.differences == [])
    let export = try ScenarioExport(
      recorded, zones: MachineZones.database, keepsPersonalData: false)
    #expect(
      export.differences == [
        "at 2026-03-02T10:00:00Z the conversation had the hand-off, "
          + "the scenario has the end of the conversation",
        "at 2026-03-02T10:00:00Z the conversation's state was waiting_for_team, "
          + "the scenario's is closed",
      ])
    let sources = AgreementFlows.Flow(name: "a", sources: [flow])
    #expect(try Self.failures(of: export.yaml, sources) == [])
    // The test is about the conversation: another flow fails it.
    let other = AgreementFlows.Flow(
      name: "a", sources: [flow.replacing("Your number?", with: "A number?")])
    #expect(try Self.failures(of: export.yaml, other).count == 1)
  }
}
