/// A server file as written (meaning 11): read, each value judged by itself.
package final class ServerDocument: Sendable {
  package let file: SourceFile
  package let name: Text
  package let listen: Text?
  package let publicURL: Text?
  package let origins: [Text]
  package let data: Text?
  package let store: StoreText?
  package let trustProxy: [Text]
  package let mail: MailBlock?
  package let webhooks: [WebhookBlock]
  package let alerts: AlertsBlock?
  package let retention: RetentionBlock?
  /// The teams there are; nil where they aren't listed, or the list can't be read.
  package let teams: [Text]?
  /// Where the key is that signed identities are checked with.
  package let identityKey: SecretText?

  init(
    file: SourceFile, name: Text, listen: Text?, publicURL: Text?, origins: [Text], data: Text?,
    store: StoreText?, trustProxy: [Text], mail: MailBlock?, webhooks: [WebhookBlock],
    alerts: AlertsBlock?, retention: RetentionBlock?, identityKey: SecretText?, teams: [Text]?
  ) {
    self.file = file
    self.name = name
    self.listen = listen
    self.publicURL = publicURL
    self.origins = origins
    self.data = data
    self.store = store
    self.trustProxy = trustProxy
    self.mail = mail
    self.webhooks = webhooks
    self.alerts = alerts
    self.retention = retention
    self.teams = teams
    self.identityKey = identityKey
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

/// An item of `webhooks`.
package struct WebhookBlock: Sendable {
  package var url: Text
  package var secret: SecretText
  /// Nil: all.
  package var events: [Text]?
  package var isPrivateAllowed: Bool
}

/// `alerts` of a server file.
package struct AlertsBlock: Sendable {
  /// In milliseconds.
  package var waiting: UInt32
}

/// `retention` of a server file: how long things are kept, in days.
package struct RetentionBlock: Sendable {
  package var closed: Located<Int>?
  package var unknown: Located<Int>?
  package var audit: Located<Int>?
}

/// Which database conversations are kept in.
package enum StoreText: Sendable {
  /// Its address, which may have a password.
  case address(Text)
  case secret(SecretText)
}

/// Where a secret is.
package enum SecretText: Sendable {
  /// The name of a variable of the environment.
  case variable(Text)
  /// A path, from the folder of the file that names it.
  case file(Text)
}
