import ChatflowFiles
import ChatflowMIME
import ChatflowSMTP
import ChatflowServer
import ChatflowSyntax
import Crypto

extension Settings {
  /// How mails go out and come in; nil: there are none.
  ///
  /// - Throws: ``FileError`` where a secret isn't there, or the end of the program where something
  ///   else is missing.
  func mail(_ folder: DataFolder) throws -> MailConfiguration? {
    guard let file, let mail = file.document.mail else { return nil }
    guard let publicURL = publicURL.value else {
      throw Exit.usage(
        "mails link to the server: \(file.path) needs `public_url` beside `mail`")
    }
    let token = try mail.token.map { try file.value(of: $0, for: "token") }
    let length = token?.utf8.count { !Self.blanks.contains($0) }
    if let length, length < Self.shortestToken {
      throw FileError(
        file.path,
        "the `token` of `inbound` needs \(Self.shortestToken) bytes or more besides blanks")
    }
    return MailConfiguration(
      relay: try file.relay(mail), from: try file.sender(mail), domain: mail.replies.value,
      key: SymmetricKey(data: try folder.mailKey()), publicURL: publicURL.withoutSlash,
      token: token, spool: spool(mail))
  }

  /// Bytes of the shortest token that hands in mails: who guesses it writes as any visitor.
  private static let shortestToken = 16
  private static let blanks = Set(" \t".utf8)

  /// Where `receive-mail` leaves mails while the server is down.
  func spool(_ mail: MailBlock) -> String {
    mail.spool.map { file?.resolved($0.value) ?? $0.value } ?? "\(data.value)/mail-spool"
  }
}

extension ServerFile {
  func relay(_ mail: MailBlock) throws -> SMTPRelay {
    let relay = mail.relay
    let signIn = try relay.user.flatMap { user in
      try relay.password.map {
        SMTPRelay.SignIn(user: user.value, password: try value(of: $0, for: "password"))
      }
    }
    let security: SMTPRelay.Security =
      relay.isEncryptionRequired ? (relay.port == 465 ? .tls : .startTLS) : .none
    do {
      return try SMTPRelay(
        host: relay.host.value, port: relay.port, security: security, signIn: signIn,
        name: mail.replies.value)
    } catch .signInWithoutTLS {
      throw FileError(path, "`relay` has a password, which doesn't go over the network without TLS")
    } catch {
      throw FileError(path, "`relay` can't be used: \(error)")
    }
  }

  func sender(_ mail: MailBlock) throws -> Mailbox {
    guard let (name, address) = AddressText.mailbox(mail.from.value) else {
      throw FileError(path, "`from` is no sender")
    }
    return Mailbox(name: name, address: address)
  }
}

extension String {
  fileprivate var withoutSlash: String { hasSuffix("/") ? String(dropLast()) : self }
}
