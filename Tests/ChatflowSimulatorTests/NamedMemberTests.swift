import ChatflowSimulator
import ChatflowSyntax
import Testing

/// Tests that name the members of the team (meaning 4): who gets the conversation.
@Suite struct NamedMemberTests {
  private static let flow = """
    chatflow: flow
    version: 1
    routing: {assign: {team: sales, pick: least_busy, limit: 2}}
    """

  private func messages(_ tests: String, flow: String = Self.flow) throws -> [String] {
    let loaded = try Loaded(flow: flow, scenarios: "chatflow: flow\ntests:\n\(tests)")
    #expect(loaded.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
    return loaded.results.compactMap(\.failure).map {
      "\($0.message): \($0.expected ?? "") / \($0.came ?? "")"
    }
  }

  @Test func whoIsThereAndHasLeastToDoGetsIt() throws {
    let found = try messages(
      """
        - name: the first of equals
          team: {ana: online, ben: online}
          steps: [visitor: Hi, assigned: {user: ana}]
        - name: not who is away
          team: {ana: offline, ben: online}
          steps: [visitor: Hi, assigned: {user: ben}]
        - name: the one with fewer
          team: {ana: {conversations: 1}, ben: online}
          steps: [visitor: Hi, assigned: {user: ben}]
        - name: nobody of another team
          team: {ana: {teams: [support]}, ben: {conversations: 1, teams: [sales, support]}}
          steps: [visitor: Hi, assigned: {user: ben}]
        - name: the rule itself where nobody is named
          team: online
          steps: [visitor: Hi, assigned: {team: sales, pick: least_busy, limit: 2}]
      """)
    #expect(found == [])
  }

  @Test func whereAllHaveEnoughItWaitsForRoom() throws {
    let found = try messages(
      """
        - name: somebody closes another one
          team: {ana: {conversations: 2}, ben: offline}
          steps:
            - visitor: Hi
            - assigned: {team: sales}
            - team: {ana: {conversations: 1}}
            - assigned: {user: ana}
        - name: somebody comes online
          team: {ana: {conversations: 2}, ben: offline}
          steps:
            - visitor: Hi
            - team: {ben: online}
            - assigned: {user: ben}
        - name: closed it waits no more
          team: {ana: {conversations: 2}, ben: offline}
          steps:
            - visitor: Hi
            - close
            - team: online
            - assigned: {team: sales}
      """)
    #expect(found == [])
  }

  @Test func aReopenedOneStaysWithWhoIsThere() throws {
    let found = try messages(
      """
        - name: stays
          team: {ana: online, ben: online}
          steps:
            - visitor: Hi
            - close
            - team: {ana: {conversations: 2}}
            - visitor: Hello?
            - assigned: {user: ana}
        - name: goes by the rule
          team: {ana: online, ben: online}
          steps: [visitor: Hi, close, team: {ana: offline}, visitor: Hello?, assigned: {user: ben}]
        - name: stays with nobody
          team: {ana: online}
          steps:
            - visitor: Hi
            - close
            - team: {ana: offline}
            - visitor: Hello?
            - assigned: {team: sales}
      """)
    #expect(found == [])
  }

  @Test func theOwnerIsThereByName() throws {
    let flow = """
      chatflow: flow
      version: 1
      routing: {assign: contact-owner, otherwise: {team: sales}}
      """
    let contact = "contact: {email: eva@acme.com, owner: ana@acme.com}"
    let found = try messages(
      """
        - name: there
          team: {ana@acme.com: online, ben@acme.com: offline}
          \(contact)
          steps: [visitor: Hi, assigned: {user: ana@acme.com}]
        - name: away
          team: {ana@acme.com: offline, ben@acme.com: online}
          \(contact)
          steps: [visitor: Hi, assigned: {team: sales}]
      """, flow: flow)
    #expect(found == [])
  }

  @Test func aFailureSaysWhoHasIt() throws {
    let found = try messages(
      """
        - name: the wrong one
          team: {ana: online, ben: online}
          steps: [visitor: Hi, assigned: {user: ben}]
      """)
    #expect(found == ["the conversation went elsewhere: user ben / user ana"])
  }

  @Test func whoWasNotNamedIsTold() throws {
    let loaded = try Loaded(
      flow: Self.flow,
      scenarios: """
        chatflow: flow
        defaults: {team: {ana: online, ben: offline}}
        tests:
          - name: a
            steps: [visitor: Hi, team: {bne: online}, assigned: {user: ana}]
          - name: b
            team: offline
            steps: [visitor: Hi, team: {ben: online}, assigned: {team: sales}]
          - name: c
            team: {ana: on, ben: {conversation: 2}}
            steps: [visitor: Hi, silence]
        """)
    let found = loaded.diagnostics.map { "\($0.rule.code) \($0.span.text) \($0.help ?? "")" }
    #expect(
      found == [
        "CF0606 bne did you mean `ben`?",
        "CF0606 ben name the members under `team` in the head of the test",
        "CF0107 on write `online`", "CF0102 conversation did you mean `conversations`?",
      ])
  }
}
