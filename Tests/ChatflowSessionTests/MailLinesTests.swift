import ChatflowProgram
import ChatflowSession
import Foundation
import Testing

/// Meaning 10.1 as lines of JSON: `left`, answers by mail, and the effect `mail`.
@Suite struct MailLinesTests {
  private static let desk = """
    chatflow: desk
    version: 1
    welcome: Hi!
    email_capture: {when: immediately, message: E-mail?}
    follow_up: {after: 2m}
    """

  private static func driver(snapshots: Bool = false) throws -> LineDriver {
    try LineDriver(try Flows.programs(desk), snapshots: snapshots)
  }

  private static let known =
    #"{"event":"opened","at":"2026-03-02T10:00:00Z","contact":{"email":"ana@acme.com"}}"#

  @Test func unseenRepliesAreMailed() throws {
    var desk = try Self.driver()
    _ = try desk.send(Self.known)
    _ = try desk.send(#"{"event":"visitor_message","text":"Hello"}"#)
    #expect(
      try desk.send(#"{"event":"left"}"#) == [
        #"{"id":"3","conversation":"1","at":"2026-03-02T10:00:00Z","state":"waiting_for_team","#
          + #""effects":[],"next_deadline":null}"#
      ])
    _ = try desk.send(#"{"event":"agent_message","text":"Yes."}"#)
    #expect(
      try desk.send(#"{"event":"agent_message","text":"No.","at":"2026-03-02T10:01:00Z"}"#) == [
        #"{"id":"5","conversation":"1","at":"2026-03-02T10:01:00Z","state":"with_team","#
          + #""effects":[],"next_deadline":"2026-03-02T10:03:00Z"}"#
      ])
    #expect(
      try desk.send(#"{"event":"tick","at":"2026-03-02T10:05:00Z"}"#) == [
        #"{"id":null,"conversation":"1","at":"2026-03-02T10:03:00Z","state":"with_team","#
          + #""effects":[{"effect":"mail","to":"ana@acme.com","replies":2,"key":"1/6.0"}],"#
          + #""next_deadline":null}"#,
        #"{"id":"6","conversation":"1","at":"2026-03-02T10:05:00Z","state":"with_team","#
          + #""effects":[],"next_deadline":null}"#,
      ])
  }

  /// A conversation goes on in another process, with what is unseen and when it goes.
  @Test func snapshotsKeepWhatIsUnseen() throws {
    var first = try Self.driver(snapshots: true)
    _ = try first.send(Self.known)
    _ = try first.send(#"{"event":"left"}"#)
    _ = try first.send(#"{"event":"agent_message","text":"Yes."}"#)
    let line = try #require(try first.send(#"{"event":"closed","at":"2026-03-02T10:01:00Z"}"#).last)
    let start = try #require(line.range(of: "\"snapshot\":\""))
    let snapshot = line[start.upperBound...].prefix { $0 != "\"" }
    var second = try Self.driver()
    let restored = try second.send(
      #"{"event":"restore","snapshot":"\#(snapshot)","at":"2026-03-02T10:01:30Z"}"#)
    #expect(restored.last?.contains(#""next_deadline":"2026-03-02T10:02:00Z""#) == true)
    // Who answers by mail isn't here.
    let mailed = try second.send(
      #"{"event":"visitor_message","by":"mail","text":"Thanks","at":"2026-03-02T10:01:40Z"}"#)
    #expect(mailed.last?.contains(#""state":"waiting_for_team""#) == true)
    #expect(mailed.last?.contains(#""next_deadline":"2026-03-02T10:02:00Z""#) == true)
    let passed = try second.send(#"{"event":"tick","at":"2026-03-02T11:00:00Z"}"#)
    #expect(passed.first?.contains(#"{"effect":"mail","to":"ana@acme.com","replies":1"#) == true)
    // Restored after the time, it goes at once, before what comes next.
    var third = try Self.driver()
    _ = try third.send(
      #"{"event":"restore","snapshot":"\#(snapshot)","at":"2026-03-02T12:00:00Z"}"#)
    let late = try third.send(#"{"event":"opened"}"#)
    #expect(late.first?.contains(#""effect":"mail""#) == true)
  }

  @Test func leavingBeforeAnythingBeginsAConversation() throws {
    var desk = try Self.driver()
    let line = try desk.send(#"{"event":"left"}"#).last
    #expect(line?.contains(#""state":"new","effects":[],"next_deadline":null"#) == true)
  }

  @Test func aRepeatedMailChangesNothing() throws {
    var desk = try Self.driver()
    _ = try desk.send(Self.known)
    _ = try desk.send(#"{"event":"closed"}"#)
    let mail = #"{"event":"visitor_message","by":"mail","message":"m1","text":"Hello"}"#
    #expect(try desk.send(mail).last?.contains("waiting_for_team") == true)
    _ = try desk.send(#"{"event":"closed"}"#)
    #expect(try desk.send(mail).last?.contains("closed") == true)
  }
}
