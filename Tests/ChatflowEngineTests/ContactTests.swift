import ChatflowEngine
import ChatflowProgram
import Testing

/// Meaning 3.1 and 3.7: contacts and their names.
@Suite struct ContactTests {
  /// Asks for a first name, then for an e-mail even of a known contact, then shows what is known.
  private func flow() -> FlowBuilder {
    var flow = FlowBuilder()
    flow.tables.routing = Routing(assign: .contactOwner, otherwise: .unassigned)
    flow.steps([
      (
        "ask",
        [
          .ask("name?", save: "contact.first_name"), .ask("mail?", as: .email, otherwise: "show"),
          .goto("show"),
        ]
      ),
      (
        "show",
        [
          .say(["${contact.email | -} ${contact.first_name | -} ${contact.last_name | -}"]),
          .handOff(nil),
        ]
      ),
    ])
    return flow
  }

  @Test func namesGoWithTheLaterContact() throws {
    var talk = try Talk(flow())
    _ = talk.open()
    #expect(talk.visitor("Ana ") == ["mail?"])
    #expect(
      talk.visitor(" ana@acme.com ")
        == ["contact: ana@acme.com Ana  -", "ana@acme.com Ana  -", "handoff"])
  }

  @Test func savingAKnownContactsNameTellsIt() throws {
    var talk = try Talk(flow())
    _ = talk.open(Visit(contact: Contact(email: "Ana@acme.com", lastName: "Ruiz")))
    #expect(talk.visitor("Ana") == ["contact: Ana@acme.com Ana -", "mail?"])
  }

  @Test func sameEmailInOtherCaseKeepsEverything() throws {
    var talk = try Talk(flow())
    let contact = Contact(email: "Ana@Acme.com", lastName: "Ruiz", owner: "eva@acme.com")
    talk.facts.insert(.ownerOnline)
    _ = talk.open(Visit(contact: contact))
    _ = talk.visitor("Ana")
    #expect(
      talk.visitor("ana@acme.COM") == [
        "contact: ana@acme.COM Ana -", "ana@acme.COM Ana Ruiz", "handoff", "user: eva@acme.com",
      ])
  }

  @Test func anotherEmailIsAnotherContact() throws {
    var talk = try Talk(flow())
    let contact = Contact(email: "ana@acme.com", lastName: "Ruiz", owner: "eva@acme.com")
    talk.facts.insert(.ownerOnline)
    _ = talk.open(Visit(contact: contact))
    _ = talk.visitor("Ana")
    #expect(
      talk.visitor("other@acme.com")
        == ["contact: other@acme.com Ana -", "other@acme.com Ana -", "handoff"])
  }

  @Test func associationReplacesGivenNamesOnly() throws {
    var talk = try Talk(flow())
    _ = talk.open()
    _ = talk.visitor("Ana")
    #expect(
      talk.associate(Contact(email: "a@acme.com", lastName: "Ruiz"))
        == ["contact: a@acme.com Ana Ruiz"])
    #expect(talk.value("contact.first_name") == "Ana")
    #expect(
      talk.associate(Contact(email: "b@acme.com", firstName: "Eva"))
        == ["contact: b@acme.com Eva -"])
    #expect(talk.value("contact.first_name") == "Eva")
    #expect(talk.value("contact.last_name") == "Ruiz")
    // The pending question is not skipped by it, and Eva is not the visitor's own answer.
    #expect(
      talk.visitor("c@acme.com") == ["contact: c@acme.com - -", "c@acme.com - -", "handoff"])
  }

  @Test func associationWithAnotherContactDropsTheOwner() throws {
    for (email, owner, expected) in [
      ("B@acme.com", nil, ["user: eva@acme.com"]), ("c@acme.com", nil, []),
      ("c@acme.com", "leo@acme.com", ["user: leo@acme.com"]),
    ] as [(String, String?, [String])] {
      var flow = FlowBuilder()
      flow.tables.routing = Routing(assign: .contactOwner, otherwise: .unassigned)
      var talk = try Talk(flow)
      talk.facts.insert(.ownerOnline)
      _ = talk.open(Visit(contact: Contact(email: "b@acme.com", owner: "eva@acme.com")))
      _ = talk.associate(Contact(email: email, owner: owner))
      #expect(talk.visitor("hi") == expected)
    }
  }

  @Test func onFacebookAnEmailIsOnlyText() throws {
    var flow = FlowBuilder(variables: [("mail", .text)])
    flow.steps([
      (
        "ask",
        [
          .ask("mail?", as: .email, save: "mail", otherwise: "bye"), .say(["${mail}"]),
          .goto("bye"),
        ]
      ),
      ("bye", [.end(nil)]),
    ])
    var talk = try Talk(flow)
    _ = talk.open(Visit(channel: .facebook))
    #expect(talk.visitor("no mail") == ["invalid"])
    #expect(talk.visitor(" ana@acme.com ") == ["ana@acme.com", "close"])
    #expect(!talk.conversation.isContactKnown)
    #expect(talk.conversation.contactEmail == nil)
  }

  @Test func knownContactsSkipTheQuestion() throws {
    var flow = FlowBuilder()
    flow.steps([
      (
        "ask",
        [
          .ask("mail?", as: .email, skipsIfKnown: true, otherwise: "bye"), .say(["next"]),
          .goto("bye"),
        ]
      ),
      ("bye", [.end(nil)]),
    ])
    var known = try Talk(flow)
    #expect(known.open(Visit(contact: Contact(email: "a@acme.com"))) == ["next", "close"])
    var unknown = try Talk(flow)
    #expect(unknown.open() == ["mail?"])
    // Decided on reaching it.
    #expect(unknown.open(Visit(contact: Contact(email: "a@acme.com"))) == [])
    #expect(unknown.visitor("b@acme.com") == ["contact: b@acme.com - -", "next", "close"])
    #expect(unknown.conversation.contactEmail == "b@acme.com")
  }

  @Test func openingAgainAppliesPageAndContact() throws {
    var talk = try Talk(FlowBuilder())
    _ = talk.open(Visit(isReturning: true, page: "https://acme.com/a"))
    #expect(talk.value("visitor.page") == "https://acme.com/a")
    _ = talk.open(Visit())
    #expect(talk.value("visitor.page") == "https://acme.com/a")
    let contact = Contact(email: "ana@acme.com", firstName: "Ana")
    _ = talk.open(Visit(page: "https://acme.com/b", contact: contact))
    #expect(talk.value("visitor.page") == "https://acme.com/b")
    #expect(talk.value("contact.first_name") == "Ana")
    #expect(talk.conversation.isContactKnown)
  }

  @Test func aNameThatIsNotStoredIsNotKept() throws {
    var flow = FlowBuilder()
    flow.tables.storedNames = []
    var talk = try Talk(flow)
    _ = talk.open(Visit(page: "p", contact: Contact(email: "ana@acme.com", firstName: "Ana")))
    _ = talk.visitor("hi")
    #expect(talk.value("reply") == nil)
    #expect(talk.conversation.contactEmail == nil)
    #expect(talk.conversation.isContactKnown)
    #expect(talk.conversation.record.texts == TextArena())
  }
}
