import ArgumentParser
import ChatflowFiles
import ChatflowMail
import ChatflowProgram
import ChatflowSMTP
import ChatflowServer
import ChatflowSyntax

/// `chatflow mail`: whether mails go out.
struct Mail: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Try whether mails go out.", subcommands: [Test.self])

  func run() throws {
    throw ValidationError("say what to do: test")
  }

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Send a mail to an address, and say what the relay says.",
      discussion: """
        Exit codes: 0 the relay took it; 1 it didn't; 2 wrong usage, or a server file that can't \
        be used.
        """)

    @Argument(help: "To whom.") var address: String
    @Option(help: "The server file; by default the one in this folder or in chatflows.")
    var config: String?

    func run() throws {
      do {
        try send()
      } catch let error as FileError {
        throw Exit.usage("\(error)")
      }
    }

    private func send() throws {
      guard EmailAddress.isValid(Array(address.utf8).span) else {
        throw Exit.usage("\(address) is no e-mail address")
      }
      let file = try ServerFile.find(
        config, beside: FileSearch.existing(["server.yaml", "chatflows"]))
      guard let file else { throw Exit.usage("there is no server file: name it with --config") }
      guard let mail = file.document.mail else {
        throw Exit.usage("\(file.path) says nothing of `mail`")
      }
      let relay = try file.relay(mail)
      let notice = NoticeMail(
        from: try file.sender(mail), to: address,
        id: MailID("test.\(RandomName.make())@\(mail.replies.value)"), date: SystemClock().now(),
        subject: "A test of chatflow", paragraphs: ["Mails of this server go out."])
      StandardOutput.write(
        "\(relay.host):\(relay.port), \(relay.security.inWords), as \(mail.from.value)")
      let submission = relay.submit(try notice.mail())
      StandardOutput.write(submission.inWords)
      if submission != .accepted { throw ExitCode(1) }
      StandardOutput.write(
        "Whether it arrives, the mailbox shows. SPF, DKIM and DMARC decide that.")
    }
  }
}

extension FileSearch {
  /// Those of these paths that are there.
  fileprivate static func existing(_ paths: [String]) -> [String] {
    paths.filter { FileSearch([$0]).errors.isEmpty }
  }
}

extension SMTPRelay.Security {
  fileprivate var inWords: String {
    switch self {
    case .startTLS: "with STARTTLS"
    case .tls: "with TLS"
    case .none: "without TLS"
    }
  }
}

extension Submission {
  fileprivate var inWords: String {
    switch self {
    case .accepted: "The relay took the mail."
    case .refused(let reply, let stage):
      "The relay refuses \(stage.inWords): \(reply.code) \(reply.text)"
    case .failed(let failure):
      "It failed at \(failure.stage.inWords): "
        + (failure.reply.map { "\($0.code) \($0.text)" } ?? failure.reason)
    }
  }
}
