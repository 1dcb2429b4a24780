import ChatflowProgram
import ChatflowSession
import Foundation
import Testing

/// Meaning 5, "jsonl", and what 3.7 says of it: forms and defaults.
@Suite struct JSONLinesTests {
  private static let desk = """
    chatflow: desk
    version: 1
    welcome: Hi!
    availability:
      timezone: Europe/Madrid
      hours: {mon-fri: 09:00-18:00}
      away: {show: message, message: Away.}
    email_capture: {when: after 1m, message: E-mail?, thanks: "To ${contact.email}."}
    routing: {assign: {team: sales}}
    """
  private static let bot = """
    chatflow: bot
    version: 1
    channels: [web, facebook]
    locales: [en, es]
    variables: {plan: text}
    start: menu
    steps:
      menu:
        - choose: {en: What?, es: ¿Qué?}
          options:
            - {label: {en: Lead, es: Venta}, goto: lead}
            - {label: {en: Bye, es: Adiós}, goto: bye}
          otherwise: bye
      lead:
        - set: {plan: pro}
        - notify: lead
        - assign: {user: ana@acme.com}
        - handoff: {en: Someone comes., es: Ahora va alguien.}
      bye:
        - end: Bye!
    """

  private static func drivers(_ texts: [String], snapshots: Bool = false) throws -> LineDriver {
    let programs = try texts.flatMap { try Flows.programs($0) }
    return try LineDriver(programs, snapshots: snapshots)
  }

  /// Meaning 3.5: a message in which nothing is seen changes nothing.
  @Test(arguments: ["", " ", "\\n\\t", "\u{200b}", "\u{a0}\u{feff}"])
  func emptyMessagesAreRefused(text: String) throws {
    var desk = try Self.drivers([Self.desk])
    _ = try desk.send(#"{"at":"2026-03-02T10:00:00+01:00","event":"opened"}"#)
    for event in ["visitor_message", "agent_message", #"visitor_message","by":"mail"#] {
      let refused = try desk.send(#"{"event":"\#(event)","text":"\#(text)"}"#)
      #expect(refused.count == 1 && refused.first?.contains("the message is empty") == true)
    }
    let after = try desk.send(#"{"event":"tick"}"#)
    #expect(after.first?.contains(#""state":"new","effects":[],"next_deadline":null"#) == true)
  }

  /// Whole lines, byte for byte.
  @Test func formOfLines() throws {
    var desk = try Self.drivers([Self.desk])
    let opened = #"{"id":"a","conversation":"c1","at":"2026-03-02T17:58:30+01:00","#
    #expect(
      try desk.send(opened + #""event":"opened","locale":"en"}"#)
        == [
          opened + #""state":"new","effects":[{"effect":"say","text":"Hi!","key":"c1/1.0"}],"#
            + #""next_deadline":null}"#
        ])
    #expect(
      try desk.send(#"{"conversation":"c1","event":"visitor_message","text":"Hello"}"#)
        == [
          #"{"id":"2","conversation":"c1","at":"2026-03-02T17:58:30+01:00","#
            + #""state":"waiting_for_team","#
            + #""effects":[{"effect":"assign","to":{"team":"sales"},"key":"c1/2.0"}],"#
            + #""next_deadline":"2026-03-02T17:59:30+01:00"}"#
        ])
    #expect(
      try desk.send(#"{"id":3,"at":"2026-03-02T17:00:00.5Z","event":"tick"}"#)
        == [
          #"{"id":null,"conversation":"c1","at":"2026-03-02T16:59:30Z","#
            + #""state":"waiting_for_team","effects":[{"effect":"prompt_email","#
            + #""text":"E-mail?","default":false,"key":"c1/3.0"}],"#
            + #""next_deadline":"2026-03-02T17:00:00Z"}"#,
          #"{"id":null,"conversation":"c1","at":"2026-03-02T17:00:00Z","#
            + #""state":"waiting_for_team","effects":[{"effect":"say","text":"Away.","#
            + #""key":"c1/4.0"}],"next_deadline":null}"#,
          #"{"id":"3","conversation":"c1","at":"2026-03-02T17:00:00.500Z","#
            + #""state":"waiting_for_team","effects":[],"next_deadline":null}"#,
        ])
    #expect(
      try desk.send(#"{"event":"closed","at":"2026-03-02T00:00:00Z"}"#)
        == [#"{"id":"4","error":{"message":"the time runs backwards"}}"#])
  }

  /// Every effect's form.
  @Test func formOfEffects() throws {
    var bot = try Self.drivers([Self.bot])
    let choices = try bot.send(#"{"event":"opened","locale":"es-MX"}"#).joined()
    #expect(
      choices.contains(
        #"{"effect":"choices","text":"¿Qué?","options":["Venta","Adiós"],"key":"1/1.0"}"#))
    let picked = try bot.send(#"{"event":"option_picked","option":"Venta"}"#).joined()
    #expect(
      picked.contains(
        #"[{"effect":"notify","name":"lead","variables":{"plan":"pro"},"key":"1/2.0"},"#
          + #"{"effect":"assign","to":{"user":"ana@acme.com"},"key":"1/2.1"},"#
          + #"{"effect":"say","text":"Ahora va alguien.","key":"1/2.2"},"#
          + #"{"effect":"handoff","key":"1/2.3"}]"#))
    let associated = try bot.send(
      #"{"event":"contact_associated","email":" Eva@acme.com ","first_name":"Eva"}"#)
    #expect(
      associated.joined().contains(
        #"[{"effect":"contact","email":"Eva@acme.com","first_name":"Eva","key":"1/3.0"}]"#))
    _ = try bot.send(#"{"conversation":"2","event":"opened"}"#)
    let ended = try bot.send(#"{"conversation":"2","event":"visitor_message","text":" bye "}"#)
    #expect(
      ended.joined().contains(
        #""state":"closed","effects":[{"effect":"say","text":"Bye!","key":"2/2.0"},"#
          + #"{"effect":"close","key":"2/2.1"}]"#))
    var shut = try Self.drivers([
      "chatflow: shut\nversion: 1\nwelcome: Hi!\n"
        + "availability: {team: required, away: {show: nothing}}\n"
        + "email_capture: {when: immediately, consent: I agree.}\n"
    ])
    let refused = try shut.send(#"{"event":"opened","team":"offline"}"#).joined()
    #expect(
      refused.contains(
        #""state":"new","effects":[{"effect":"away","offer":false,"key":"1/1.0"}]"#))
    _ = try shut.send(#"{"event":"opened"}"#)
    let prompted = try shut.send(#"{"event":"visitor_message","text":"Hi"}"#).joined()
    #expect(prompted.contains(#""default":true,"consent":"I agree.","#))
  }

  @Test func defaults() throws {
    var desk = try Self.drivers([Self.desk])
    #expect(
      try desk.brief(#"{"event":"opened"}"#)
        == ["1 1 2026-03-02T10:00:00Z new - [say Hi!]"])
    #expect(try desk.brief("") == [])
    #expect(try desk.brief(" \r") == [])
    let at = #""at":"2026-03-02T12:00:00-05:00""#
    #expect(
      try desk.brief(#"{"event":"tick","conversation":null,"id":null,"# + at + "}")
        == ["4 1 2026-03-02T12:00:00-05:00 new - []"])
    // The offset stays with the time.
    #expect(
      try desk.brief(#"{"event":"tick","unknown":{"a":[1]}}"#)
        == ["5 1 2026-03-02T12:00:00-05:00 new - []"])
    #expect(
      try desk.brief(#"{"event":"opened","conversation":7,"id":8}"#)
        == ["8 7 2026-03-02T12:00:00-05:00 new - [say Away.]"])
  }

  /// `team` and `tick` without a conversation.
  @Test func whatConcernsAll() throws {
    let flow = """
      chatflow: desk
      version: 1
      welcome: Hi!
      availability: {team: required, away: {show: message, message: Away.}}
      """
    var desk = try Self.drivers([flow])
    let at = "2026-03-02T10:00:00Z"
    #expect(try desk.brief(#"{"event":"tick"}"#) == ["1 - \(at) - - []"])
    #expect(try desk.brief(#"{"event":"team","team":"offline"}"#) == ["2 - \(at) - - []"])
    // Later ones too, unless their opening tells otherwise.
    #expect(
      try desk.brief(#"{"event":"opened","conversation":"b"}"#)
        == ["3 b \(at) new - [say Away.]"])
    #expect(
      try desk.brief(#"{"event":"opened","conversation":"a","team":"online"}"#)
        == ["4 a \(at) new - [say Hi!]"])
    #expect(
      try desk.brief(#"{"event":"visitor_message","conversation":"a","text":"1"}"#)
        == ["5 a \(at) waiting_for_team - []"])
    // In order of first appearance.
    #expect(
      try desk.brief(#"{"id":"x","event":"team","team":"offline"}"#)
        == ["x b \(at) new - []", "x a \(at) waiting_for_team - [say Away.]"])
    #expect(
      try desk.brief(#"{"event":"tick","conversation":"a"}"#)
        == ["7 a \(at) waiting_for_team - []"])
    #expect(
      try desk.brief(#"{"event":"team","team":"online","conversation":"c"}"#)
        == ["8 c \(at) new - []"])
  }

  /// "Without `team` the last global one, else online"; "its facts apply, locale and channel stay".
  @Test func openedAgain() throws {
    let flow = """
      chatflow: page
      version: 1
      channels: [web, facebook]
      locales: [en, es]
      availability: {team: required, away: {show: welcome}}
      start: ask
      steps:
        ask:
          - choose: "?"
            options: {Show: show}
            otherwise: show
        show:
          - say:
              en: "en ${channel} ${visitor.page | no}"
              es: "es ${channel} ${visitor.page | no}"
          - if: team.online and contact.known
            then: yes_
            else: no_
        yes_: [{say: both}, {goto: ask}]
        no_: [{say: not both}, {goto: ask}]
      """
    var driver = try Self.drivers([flow])
    let show = #"{"event":"option_picked","option":"Show"}"#
    func shown(_ text: String, _ both: String) -> [String] { [text, both] }
    func said(_ lines: [String]) -> [String] {
      lines.flatMap { $0.split(separator: "say ").dropFirst() }
        .map { String($0.prefix { $0 != "," }) }
    }
    _ = try driver.send(
      #"{"event":"opened","locale":"es","channel":"facebook","team":"offline","page":"/a"}"#)
    #expect(said(try driver.brief(show)) == ["es facebook /a", "not both"])
    let contact = #""contact":{"email":"a@b.example"}"#
    _ = try driver.send(#"{"event":"opened","locale":"en","channel":"web",\#(contact)}"#)
    #expect(said(try driver.brief(show)) == ["es facebook /a", "both"])
    _ = try driver.send(#"{"event":"opened","page":"/b","team":"offline"}"#)
    #expect(said(try driver.brief(show)) == ["es facebook /b", "not both"])
    _ = try driver.send(#"{"event":"opened","chatflow":"page"}"#)
    #expect(said(try driver.brief(show)) == ["es facebook /b", "both"])
    _ = try driver.send(#"{"event":"team","team":"offline"}"#)
    _ = try driver.send(#"{"event":"team","team":"online","conversation":"1"}"#)
    #expect(said(try driver.brief(show)) == ["es facebook /b", "both"])
    _ = try driver.send(#"{"event":"opened"}"#)
    #expect(said(try driver.brief(show)) == ["es facebook /b", "not both"])
  }

  /// Ids are compared as bytes; a number's digits are a text; each conversation has its own.
  @Test func repeatedMessages() throws {
    let flow = """
      chatflow: echo
      version: 1
      start: menu
      steps:
        menu:
          - choose: "?"
            options: {Bye: bye}
            attempts: 20
            invalid: New.
            otherwise: bye
        bye: [{end: Bye!}]
      """
    var echo = try Self.drivers([flow])
    _ = try echo.send(#"{"event":"opened"}"#)
    _ = try echo.send(#"{"event":"opened","conversation":"2"}"#)
    let ids: [(id: String, isNew: Bool)] = [
      (#""m1""#, true), (#""m1""#, false), (#""M1""#, true), (#""\u00e9""#, true),
      (#""e\u0301""#, true), (#""é""#, false), ("5", true), (#""5""#, false), (#""""#, true),
      (#""""#, false), ("null", true), ("null", true), (#""m1""#, false),
    ]
    for (id, isNew) in ids {
      let message = #"{"event":"visitor_message","text":"x","message":\#(id)}"#
      #expect(
        try echo.brief(message).map { $0.hasSuffix(isNew ? "[say New.]" : "[]") } == [true],
        "\(id)")
    }
    let other = #"{"event":"visitor_message","text":"x","message":"m1","conversation":"2"}"#
    #expect(try echo.brief(other).map { $0.hasSuffix("[say New.]") } == [true])
  }

  /// Conversations are told apart by the bytes of their names.
  @Test func namesOfConversations() throws {
    var desk = try Self.drivers([Self.desk])
    _ = try desk.send(#"{"event":"opened","conversation":"\u00e9"}"#)
    _ = try desk.send(#"{"event":"opened","conversation":"e\u0301"}"#)
    _ = try desk.send(#"{"event":"opened","conversation":""}"#)
    let tick = try desk.send(#"{"event":"tick"}"#)
    #expect(tick.count == 3)
    #expect(tick[0].utf8.elementsEqual(tick[0].precomposedStringWithCanonicalMapping.utf8))
    #expect(!tick[1].utf8.elementsEqual(tick[0].utf8))
    #expect(tick[2].contains(#""conversation":"","#))
  }

  /// Many systems say with an empty text that there is no name.
  @Test func emptyNamesCountAsLeftOut() throws {
    let flow = """
      chatflow: names
      version: 1
      welcome: "Hi ${contact.first_name | there}!"
      """
    var lines = try Self.drivers([flow])
    let opened = try lines.send(
      #"{"event":"opened","contact":{"email":"a@b.co","first_name":"","owner":""}}"#)
    #expect(opened.first?.contains(#""text":"Hi there!""#) == true)
  }

  static let badLines: [String] = [
    "{", "nothing", "[]", "3", #""text""#, "{}", #"{"event":null}"#, #"{"event":3}"#,
    #"{"event":"nothing"}"#, #"{"event":"Tick"}"#, #"{"event":"tick"} {}"#, #"{"event":"tick",}"#,
    #"{"event":"tick","event":"tick"}"#, #"{"event":"tick","at":"2026-03-02T09:59:59Z"}"#,
    #"{"event":"tick","at":"2026-03-02T11:00:00"}"#, #"{"event":"tick","at":"later"}"#,
    #"{"event":"tick","at":"2026-02-30T10:00:00Z"}"#, #"{"event":"tick","at":1772445600}"#,
    #"{"event":"tick","conversation":[]}"#, #"{"event":"tick","conversation":true}"#,
    #"{"event":"tick","id":{}}"#, #"{"event":"tick","id":1.5}"#, #"{"event":"team"}"#,
    #"{"event":"team","team":"away"}"#, #"{"event":"team","team":true}"#,
    #"{"event":"visitor_message"}"#, #"{"event":"visitor_message","text":7}"#,
    #"{"event":"visitor_message","text":"Hi","message":[]}"#,
    #"{"event":"visitor_message","text":"Hi","by":"fax"}"#,
    #"{"event":"visitor_message","text":"Hi","by":true}"#,
    #"{"event":"visitor_message","text":"\ud800"}"#, #"{"event":"option_picked"}"#,
    #"{"event":"email_submitted"}"#, #"{"event":"email_submitted","email":"a@b.co","consent":1}"#,
    #"{"event":"contact_associated"}"#, #"{"event":"contact_associated","email":"no"}"#,
    #"{"event":"contact_associated","email":"a@b.co","first_name":1}"#,
    #"{"event":"opened","channel":"fax"}"#, #"{"event":"opened","channel":"facebook"}"#,
    #"{"event":"opened","chatflow":"other"}"#, #"{"event":"opened","contact":"a@b.co"}"#,
    #"{"event":"opened","contact":{}}"#, #"{"event":"opened","contact":{"email":"no"}}"#,
    #"{"event":"agent_message"}"#, #"{"event":"agent_message","text":1}"#,
    #"{"event":"opened","returning":"yes"}"#, #"{"event":"opened","team":"here"}"#,
    #"{"event":"opened","locale":3}"#, #"{"event":"restore"}"#,
    #"{"event":"restore","snapshot":""}"#, #"{"event":"restore","snapshot":"!"}"#,
    #"{"event":"restore","snapshot":"AAAA"}"#, #"{"event":"restore","snapshot":7}"#,
  ]

  /// "A bad line gets `{"id","error":{"message"}}` and changes nothing": not the clock, not the
  /// conversations, not the offset; only line numbers go on.
  @Test(arguments: JSONLinesTests.badLines)
  func badLine(_ line: String) throws {
    var desk = try Self.drivers([Self.desk])
    let opened = try desk.send(#"{"event":"opened","at":"2026-03-02T10:00:00Z"}"#)
    var spoiled = desk
    // A bad line names another conversation and a later time, where it says nothing of its own.
    var bad = line
    for extra in [#""conversation":"other""#, #""at":"2026-03-02T12:00:00+02:00""#]
    where line.hasPrefix("{\"event\"") && !line.contains(extra.prefix(5)) {
      bad = "{\(extra)," + bad.dropFirst()
    }
    let answers = try spoiled.send(bad)
    #expect(answers.count == 1)
    #expect(answers[0].hasPrefix(#"{"id":"2","error":{"message":""#), "\(answers)")
    #expect(answers[0].hasSuffix("\"}}"))
    _ = try desk.send("")
    let rest = [
      #"{"event":"visitor_message","text":"Hi"}"#, #"{"event":"tick"}"#,
      #"{"event":"tick","at":"2026-03-02T11:00:00+01:00"}"#,
    ]
    for line in rest { #expect(try spoiled.send(line) == desk.send(line)) }
    #expect(opened.count == 1)
  }

  @Test func badLineNamesItsID() throws {
    var desk = try Self.drivers([Self.desk])
    #expect(try desk.brief(#"{"id":"mine","event":"no"}"#) == ["mine error"])
    #expect(try desk.brief(#"{"event":"no","id":12}"#) == ["12 error"])
    #expect(try desk.send(Array("\u{FEFF}{}".utf8)).first?.hasPrefix(#"{"id":"3","error""#) == true)
    #expect(try desk.send([0xFF]).first?.hasPrefix(#"{"id":"4","error""#) == true)
    // Before the first time there is still none: the default is the one of line 1.
    #expect(
      try desk.brief(#"{"event":"tick","at":"nonsense"}"#) == ["5 error"])
    #expect(
      try desk.brief(#"{"event":"tick"}"#) == ["6 - 2026-03-02T10:00:00Z - - []"])
  }

  /// With several chatflows an opening says which; a conversation stays with the one it began with.
  @Test func severalChatflows() throws {
    var both = try Self.drivers([Self.bot, Self.desk])
    #expect(try both.brief(#"{"event":"opened"}"#) == ["1 error"])
    #expect(try both.brief(#"{"event":"visitor_message","text":"Hi"}"#) == ["2 error"])
    #expect(try both.brief(#"{"event":"tick"}"#) == ["3 - 2026-03-02T10:00:00Z - - []"])
    let opened = try both.brief(#"{"event":"opened","chatflow":"desk"}"#)
    #expect(opened == ["4 1 2026-03-02T10:00:00Z new - [say Hi!]"])
    #expect(try both.brief(#"{"event":"opened","chatflow":"bot"}"#) == ["5 error"])
    #expect(try both.brief(#"{"event":"opened","chatflow":"none"}"#) == ["6 error"])
    #expect(
      try both.brief(#"{"event":"opened"}"#) == ["7 1 2026-03-02T10:00:00Z new - []"])
    _ = try both.send(#"{"event":"opened","chatflow":"bot","conversation":"2"}"#)
    #expect(try both.brief(#"{"event":"tick"}"#).map { $0.prefix(5) } == ["9 1 2", "9 2 2"])
  }

  /// "4 KiB a visitor's text (the host cuts)", between two characters.
  @Test func longTexts() throws {
    let flow = """
      chatflow: long
      version: 1
      start: ask
      steps:
        ask:
          - ask: "?"
            save: text
            no_reply: {after: 1m, goto: ask}
          - notify: done
          - goto: ask
      """
    var long = try Self.drivers([flow])
    _ = try long.send(#"{"event":"opened"}"#)
    for (text, kept) in [
      (String(repeating: "a", count: 4096), 4096), (String(repeating: "a", count: 4097), 4096),
      (String(repeating: "é", count: 3000), 4096),
      ("a" + String(repeating: "é", count: 3000), 4095),
      ("abc" + String(repeating: "🙂", count: 2000), 4095),
    ] {
      let answer = try long.send(#"{"event":"visitor_message","text":"\#(text)"}"#).joined()
      let shown = String(decoding: text.utf8.prefix(kept), as: UTF8.self)
      #expect(answer.contains(#""variables":{"text":"\#(shown)"}"#))
    }
  }

  /// Snapshots stand on each line with a conversation, and go on in another process.
  @Test func snapshotsAndRestoration() throws {
    let programs = try Flows.programs(Self.desk) + Flows.programs(Self.bot)
    var first = try LineDriver(programs, snapshots: true)
    func snapshot(_ line: String) throws -> String {
      let parts = line.split(separator: #""snapshot":""#)
      try #require(parts.count == 2, "\(line)")
      return String(parts[1].dropLast(2))
    }
    #expect(try first.send(#"{"event":"tick"}"#).joined().contains("snapshot") == false)
    _ = try first.send(
      #"{"event":"opened","chatflow":"desk","at":"2026-03-02T10:00:00Z"}"#)
    let message = try first.send(#"{"event":"visitor_message","text":"Hi"}"#)
    let saved = try snapshot(message[0])
    var second = try LineDriver(programs, snapshots: true)
    let restored = try second.send(
      #"{"id":"3","event":"restore","at":"2026-03-02T10:00:00Z","snapshot":"\#(saved)"}"#)
    #expect(
      restored == [
        #"{"id":"3","conversation":"1","at":"2026-03-02T10:00:00Z","#
          + #""state":"waiting_for_team","effects":[],"next_deadline":"2026-03-02T10:01:00Z","#
          + #""snapshot":"\#(saved)"}"#
      ])
    for line in [
      #"{"id":"4","event":"tick","at":"2026-03-02T10:02:00Z"}"#,
      #"{"id":"5","event":"email_submitted","email":"a@b.example"}"#,
    ] {
      let expected = try first.send(line)
      #expect(try second.send(line) == expected)
      #expect(expected.allSatisfy { $0.contains("snapshot") })
    }
    // Back in the first session, the conversation is as it was.
    let again = try first.send(
      #"{"event":"restore","snapshot":"\#(saved)","at":"2026-03-02T10:05:00Z"}"#)
    #expect(try snapshot(again[0]) == saved)
    // Its deadline has passed: it is due at once, and the clock doesn't run backwards.
    #expect(
      try first.brief(#"{"id":"x","event":"tick"}"#)
        == [
          "- 1 2026-03-02T10:05:00Z waiting_for_team 2026-03-02T17:00:00Z "
            + "[prompt_email E-mail? false]",
          "x 1 2026-03-02T10:05:00Z waiting_for_team 2026-03-02T17:00:00Z []",
        ])
    let other = try Flows.programs(Self.desk.replacing("Hi!", with: "Hello!"))
    var third = try LineDriver(other)
    #expect(
      try third.brief(#"{"event":"restore","snapshot":"\#(saved)"}"#) == ["1 error"])
  }

  /// What became due while no process ran comes with the first event after the restoration: the
  /// calendar's change as much as a deadline.
  @Test(arguments: [true, false])
  func restorationAfterClosing(hasDeadline: Bool) throws {
    let when = hasDeadline ? "after 1m" : "never"
    let desk = Self.desk.replacing("{when: after 1m,", with: "{when: \(when),")
    var first = try Self.drivers([desk], snapshots: true)
    let at = #""at":"2026-03-02T16:50:00Z""#
    let message = try first.send(#"{"event":"visitor_message","text":"Hi",\#(at)}"#)
    let saved = String(message.joined().split(separator: #""snapshot":""#)[1].dropLast(2))
    var second = try Self.drivers([desk])
    let late = #""at":"2026-03-02T20:00:00Z""#
    let next = hasDeadline ? "2026-03-02T16:51:00Z" : "2026-03-02T20:00:00Z"
    #expect(
      try second.brief(#"{"event":"restore","snapshot":"\#(saved)",\#(late)}"#)
        == ["1 1 2026-03-02T20:00:00Z waiting_for_team \(next) []"])
    let prompt = "prompt_email Leave us your e-mail and we'll get back to you there. true"
    let effects = ["say Away."] + (hasDeadline ? [prompt] : [])
    #expect(
      try second.brief(#"{"event":"tick"}"#)
        == [
          "- 1 2026-03-02T20:00:00Z waiting_for_team - [\(effects.joined(separator: ", "))]",
          "2 1 2026-03-02T20:00:00Z waiting_for_team - []",
        ])
  }
}
