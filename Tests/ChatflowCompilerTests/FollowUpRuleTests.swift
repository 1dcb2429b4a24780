import ChatflowCompiler
import ChatflowEngine
import ChatflowProgram
import ChatflowSyntax
import Testing

/// What is said about `follow_up`, and what it becomes (meaning 10.1).
@Suite struct FollowUpRuleTests {
  private static let ask = """
    start: a
    steps:
      a: [{ask: Your e-mail?, as: email, otherwise: b, no_reply: {after: 5m, goto: b}}, {goto: b}]
      b: [{end: Bye!}]

    """
  private static let capture = "email_capture: {when: immediately}\n"
  private static let followUp = "follow_up: {after: 2m}\n"

  @Test(arguments: [
    ("", []),
    (followUp, ["CF0418 follow_up"]),
    (capture, ["CF0419 email_capture"]),
    (capture + followUp, []),
    (ask, ["CF0419 ask"]),
    (ask + followUp, []),
    ("email_capture: {when: never}\n", []),
    ("email_capture: {when: never}\n" + followUp, ["CF0418 follow_up"]),
    ("target: {visitors: known}\n" + followUp, []),
    ("channels: [facebook]\n" + followUp, ["CF0418 follow_up"]),
    ("channels: [facebook]\n" + capture, []),
    ("channels: [facebook]\n" + ask, []),
    ("channels: [web, facebook]\n" + ask, ["CF0419 ask"]),
    (capture + "follow_up: {after: 10m}\n", []),
    (capture + "follow_up: {after: 10m1s}\n", ["CF0416 10m1s"]),
    (capture + "follow_up: {after: 0s}\n", ["CF0108 0s"]),
    (capture + "follow_up: {subject: }\n", ["CF0105 "]),
    (capture + "follow_up: {subject: [a, b]}\n", ["CF0104 [a, b]"]),
    (capture + "follow_up: {subject: \"Hi ${reply}\"}\n", ["CF0417 ${reply}"]),
    (capture + "follow_up: {subject: \"Hi ${nobody}\"}\n", ["CF0417 ${nobody}"]),
    (capture + "follow_up: {later: 2m}\n", ["CF0102 later"]),
    // A misspelled key says nothing about what is missing.
    (capture + "folow_up: {after: 2m}\n", ["CF0102 folow_up"]),
  ])
  func findings(text: String, expected: [String]) {
    let found = ExampleFiles("chatflow: c\nversion: 1\n" + text).check().diagnostics
    #expect(found.map { "\($0.rule.code) \($0.span.text)" } == expected)
  }

  private func tables(_ text: String) throws -> ProgramTables {
    let compilation = ExampleFiles("chatflow: c\nversion: 1\n" + text).check()
    return try #require(compilation.tables()?.first)
  }

  @Test func standards() throws {
    let tables = try tables("locales: [en, es]\n" + Self.capture + "follow_up: {after: 5m}\n")
    #expect(tables.followUp?.after == 300_000)
    let program = try Program(verifying: tables)
    #expect(program.mailSubject(locale: 0) == "Your chat with us")
    #expect(program.mailSubject(locale: 1) == "Tu chat con nosotros")
    #expect(tables.storedNames.contains(.contactEmail))
  }

  @Test func subjects() throws {
    let tables = try tables(
      "locales: [en, it]\nemail_capture: {when: immediately, message: a, invalid: b}\n"
        + "follow_up: {subject: {en: Your chat, it: La sua chat}}\n")
    #expect(tables.followUp?.after == 120_000)
    let program = try Program(verifying: tables)
    #expect(program.mailSubject(locale: 0) == "Your chat")
    #expect(program.mailSubject(locale: 1) == "La sua chat")
  }

  /// Without the web there are no mails: the same meaning, the same bytes.
  @Test func onFacebookAloneItIsNothing() throws {
    let with = try tables("channels: [facebook]\n" + Self.followUp)
    #expect(with == (try tables("channels: [facebook]\n")))
    #expect(try Program(verifying: with).mailSubject(locale: 0) == nil)
  }
}
