import ChatflowMail
import ChatflowSMTP
import MailTestSupport
import Testing

/// Mails are handed to real servers.
@Suite struct SubmissionTests {
  @Test(arguments: [
    (MailServers.Name.starttls, SMTPRelay.Security.startTLS), (.tls, .tls),
  ]) func isTaken(name: MailServers.Name, security: SMTPRelay.Security) async throws {
    let servers = try await MailServers()
    // Lines that end a message, or seem to.
    let mail = try MailServers.mail(paragraphs: [".", "..", ".x", "\n.\n", "Grüße"])
    let submission = try servers.relay(name, security, password: "secret").submit(mail)
    #expect(submission == .accepted)
    let accepted = try #require(try servers.accepted.first)
    #expect(try servers.accepted.count == 1)
    #expect(accepted.message == String(decoding: mail.message, as: UTF8.self))
    #expect(accepted.sender == "support@example.com")
    #expect(accepted.recipients == ["ana@example.com"])
    #expect(accepted.hasTLS)
  }

  /// To a server on the same machine.
  @Test func withoutTLS() async throws {
    let servers = try await MailServers()
    #expect(try servers.relay(.plain, .none).submit(MailServers.mail()) == .accepted)
    #expect(try servers.accepted.first?.hasTLS == false)
  }

  static let refusals: [(String, SMTPReply, Bool)] = [
    (
      "unknown",
      SMTPReply(
        code: 550, status: EnhancedStatus(5, 1, 1), text: "<unknown@example.com>: User unknown"),
      true
    ),
    ("full", SMTPReply(code: 452, status: EnhancedStatus(4, 2, 2), text: "Mailbox full"), false),
    ("later", SMTPReply(code: 450, text: "Try again later"), false),
  ]

  @Test(arguments: refusals)
  func recipients(name: String, reply: SMTPReply, isPermanent: Bool) async throws {
    let servers = try await MailServers()
    let submission = try servers.relay(.starttls, .startTLS, password: "secret")
      .submit(MailServers.mail(to: "\(name)@example.com"))
    #expect(submission == .refused(reply, at: .recipient))
    #expect(submission.isPermanent == isPermanent)
    #expect(try servers.accepted.isEmpty)
  }

  static let messageRefusals: [(String, SMTPReply, Bool)] = [
    (
      "spam", SMTPReply(code: 554, status: EnhancedStatus(5, 7, 0), text: "Looks like spam"), true
    ),
    ("busy", SMTPReply(code: 451, status: EnhancedStatus(4, 3, 0), text: "Busy"), false),
  ]

  @Test(arguments: messageRefusals)
  func messages(subject: String, reply: SMTPReply, isPermanent: Bool) async throws {
    let servers = try await MailServers()
    let submission = try servers.relay(.starttls, .startTLS, password: "secret")
      .submit(MailServers.mail(subject: subject))
    #expect(submission == .refused(reply, at: .message))
    #expect(submission.isPermanent == isPermanent)
  }

  struct Trouble: Sendable {
    let name: MailServers.Name
    let security: SMTPRelay.Security
    var password: String?
    var mail: (to: String, from: String) = ("ana@example.com", "support@example.com")
    let stage: Submission.Stage
    var code: Int?
    var mayBeAccepted = false
  }

  /// What says nothing of the recipient: it's tried again.
  @Test(arguments: [
    Trouble(name: .starttls, security: .startTLS, password: "wrong", stage: .signingIn, code: 535),
    Trouble(name: .tls, security: .tls, password: "wrong", stage: .signingIn, code: 535),
    Trouble(name: .stranger, security: .startTLS, stage: .encrypting),
    Trouble(name: .plain, security: .startTLS, stage: .encrypting),
    Trouble(name: .plain, security: .startTLS, password: "secret", stage: .encrypting),
    Trouble(name: .plain, security: .tls, stage: .encrypting),
    Trouble(
      name: .plain, security: .none, mail: ("ana@example.com", "refused@example.com"),
      stage: .sender, code: 550),
    Trouble(
      name: .plain, security: .none, mail: ("denied@example.com", "support@example.com"),
      stage: .recipient, code: 554),
    Trouble(name: .starttls, security: .none, stage: .sender, code: 530),
    Trouble(name: .silent, security: .startTLS, stage: .connecting),
    Trouble(name: .vanishing, security: .none, stage: .message, mayBeAccepted: true),
  ]) func troubles(trouble: Trouble) async throws {
    let servers = try await MailServers()
    var limits = SMTPRelay.TimeLimits()
    if trouble.name == .silent { limits.answering = 1 }
    let relay = try servers.relay(
      trouble.name, trouble.security, password: trouble.password, limits: limits)
    let submission = relay.submit(
      try MailServers.mail(to: trouble.mail.to, from: trouble.mail.from))
    guard case .failed(let failure) = submission else {
      Issue.record("\(submission)")
      return
    }
    #expect(failure.stage == trouble.stage)
    #expect(failure.reply?.code == trouble.code)
    #expect(failure.mayBeAccepted == trouble.mayBeAccepted)
    #expect(!failure.reason.isEmpty)
    #expect(!submission.isPermanent)
    #expect(try servers.accepted.isEmpty)
  }

  @Test func nobodyThere() throws {
    let relay = try SMTPRelay(host: "127.0.0.1", port: 1, security: .none, name: "a.example")
    guard case .failed(let failure) = relay.submit(try MailServers.mail()) else {
      Issue.record("submitted")
      return
    }
    #expect(failure.stage == .connecting)
    #expect(failure.reply == nil)
  }

  @Test func passwordsNeedTLS() {
    #expect(throws: SMTPRelay.SetupError.signInWithoutTLS) {
      try SMTPRelay(
        host: "localhost", port: 25, security: .none,
        signIn: SMTPRelay.SignIn(user: "a", password: "b"), name: "a.example")
    }
  }

  @Test(arguments: ["", "a b", "a/b", "a@b", "a?b", "a\r\nb", "a#b"]) func badHosts(host: String) {
    #expect(throws: SMTPRelay.SetupError.badHost(host)) {
      try SMTPRelay(host: host, port: 25, security: .none, name: "a.example")
    }
    #expect(throws: SMTPRelay.SetupError.badHost(host)) {
      try SMTPRelay(host: "a.example", port: 25, security: .none, name: host)
    }
  }

  @Test(arguments: [0, -1, 65_536, .max]) func badPorts(port: Int) {
    #expect(throws: SMTPRelay.SetupError.badPort(port)) {
      try SMTPRelay(host: "a.example", port: port, security: .none, name: "a.example")
    }
  }
}
