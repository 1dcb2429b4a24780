package import ChatflowMIME
import ChatflowMail
package import ChatflowSMTP
package import Crypto

/// How mails go out and come in (meaning 10.2).
package struct MailConfiguration: Sendable {
  package var relay: SMTPRelay
  package var from: Mailbox
  /// The domain of `reply+TOKEN@`.
  package var domain: String
  /// What tokens are made with.
  package var key: SymmetricKey
  /// How browsers reach the server.
  package var publicURL: String
  /// What is shown to hand in a mail; nil: none can be.
  package var token: String?
  /// Where `receive-mail` leaves mails while the server is down.
  package var spool: String?

  package init(
    relay: SMTPRelay, from: Mailbox, domain: String, key: SymmetricKey, publicURL: String,
    token: String? = nil, spool: String? = nil
  ) {
    self.relay = relay
    self.from = from
    self.domain = domain
    self.key = key
    self.publicURL = publicURL
    self.token = token
    self.spool = spool
  }

  func token(_ conversation: String, _ address: String) -> ReplyToken {
    ReplyToken(key: key, conversation: conversation, recipient: address)
  }

  /// What is kept of the network that an address belongs to: nobody can tell it from that. With
  /// IPv4 a network is 256 addresses, with IPv6 what a site usually has.
  func network(of address: String) -> [UInt8] {
    var code = HMAC<SHA256>(key: key)
    code.update(data: Array("network".utf8) + [0] + Network.site(of: address))
    return Array(code.finalize().prefix(16))
  }
}
