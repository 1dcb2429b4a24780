/// A server file as written (meaning 11): read, each value judged by itself.
package final class ServerDocument: Sendable {
  package let file: SourceFile
  package let name: Text
  package let listen: Text?
  package let publicURL: Text?
  package let origins: [Text]
  package let data: Text?
  package let trustProxy: [Text]
  package let mail: MailBlock?
  /// Keys that are judged and that no part of the server goes by yet.
  package let others: [Located<String>]

  init(
    file: SourceFile, name: Text, listen: Text?, publicURL: Text?, origins: [Text], data: Text?,
    trustProxy: [Text], mail: MailBlock?, others: [Located<String>]
  ) {
    self.file = file
    self.name = name
    self.listen = listen
    self.publicURL = publicURL
    self.origins = origins
    self.data = data
    self.trustProxy = trustProxy
    self.mail = mail
    self.others = others
  }
}

/// `mail` of a server file.
package struct MailBlock: Sendable {
  package var keySpan: Span
  package var relay: RelayBlock
  package var from: Text
  package var replies: Text
  /// What mails are handed in with.
  package var token: SecretText?
  package var spool: Text?
}

/// `mail.relay`.
package struct RelayBlock: Sendable {
  package var host: Text
  package var port: Int
  package var isEncryptionRequired: Bool
  package var user: Text?
  package var password: SecretText?
}

/// Where a secret is.
package enum SecretText: Sendable {
  /// The name of a variable of the environment.
  case variable(Text)
  /// A path, from the folder of the file that names it.
  case file(Text)
}
