import ArgumentParser
import ChatflowFiles
import ChatflowMIME
import ChatflowMail
import ChatflowSMTP
import ChatflowServer
import ChatflowSyntax
import Glibc
import SystemPackage

/// `chatflow receive-mail`: what a mail server runs for each mail to `reply+TOKEN@`.
struct ReceiveMail: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receive-mail",
    abstract: "Hand a mail from standard input to the server: for a mail server's pipe.",
    discussion: """
      The recipient is an argument, or in the environment (RECIPIENT, ORIGINAL_RECIPIENT), or in \
      the mail's own fields. While the server is down the mail is kept in a spool, which the \
      server empties when it is back. Exit codes are those of sysexits.h: 0 taken, 65 too large, \
      67 it belongs to no conversation, 75 try again.
      """)

  @Argument(help: "Whom the mail was delivered for.") var recipients: [String] = []
  @Option(help: "Whom reports go to, empty for nobody; by default SENDER in the environment.")
  var sender: String?
  @Option(help: "The server file.") var config = "/etc/chatflow/server.yaml"

  /// As `sysexits.h` has them.
  enum Status: Int32 {
    case wrongData = 65
    case noUser = 67
    case tryAgain = 75
  }

  func run() throws {
    do {
      try hand(over: message(), envelope)
    } catch let status as Status {
      throw ExitCode(status.rawValue)
    } catch let code as ExitCode where code.rawValue == Status.noUser.rawValue {
      throw code
    } catch {
      // Whatever is wrong on our side, the mail server tries again and returns nothing to anybody.
      if !(error is ExitCode) { StandardError.write("chatflow: \(error)") }
      throw ExitCode(Status.tryAgain.rawValue)
    }
  }

  private var envelope: Envelope {
    let recipient =
      recipients.first { $0.contains("+") } ?? recipients.first
      ?? Environment.value("RECIPIENT") ?? Environment.value("ORIGINAL_RECIPIENT")
    // A variable that is there and empty stands for nobody.
    let known = getenv("SENDER").map { String(cString: $0) }
    return Envelope(recipient: recipient, sender: sender ?? known)
  }

  /// What is too large isn't read to its end.
  private func message() throws -> [UInt8] {
    let most = MIMELimits().message
    let bytes = try InputFile.bytes("-", limit: most + 1)
    guard bytes.count <= most else {
      StandardOutput.write("5.3.4 the message has over \(most >> 20) MB")
      throw Status.wrongData
    }
    return bytes
  }

  private func hand(over message: [UInt8], _ envelope: Envelope) throws {
    guard let file = try ServerFile.find(config, beside: []), let mail = file.document.mail,
      let secret = mail.token
    else { throw FileError(config, "it says nothing of `mail` and its `inbound`") }
    let settings = try Settings(file)
    let answer = IncomingMailPost(
      url: try settings.localURL, token: try file.value(of: secret, for: "token")
    ).post(message, recipient: envelope.recipient, sender: envelope.sender)
    switch answer {
    case 200: return
    case 404:
      StandardOutput.write("5.1.1 this address belongs to no conversation")
      throw Status.noUser
    case 413:
      StandardOutput.write("5.3.4 the message is too large")
      throw Status.wrongData
    default:
      try MailSpool(path: settings.spool(mail)).keep(message, envelope)
      StandardError.write(
        "chatflow: the server "
          + (answer.map { "answers \($0)" } ?? "can't be reached") + ": the mail is in the spool")
    }
  }
}

extension ReceiveMail.Status: Error {}
