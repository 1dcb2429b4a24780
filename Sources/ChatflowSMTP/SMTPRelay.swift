/// The server that takes our mails and brings them on their way.
package struct SMTPRelay: Sendable {
  package enum Security: String, Sendable {
    /// The connection begins in the clear and goes on with TLS, or not at all.
    case startTLS
    /// TLS from the first byte.
    case tls
    /// In the clear: for a mail server on the same machine.
    case none
  }

  package struct SignIn: Sendable {
    package var user: String
    package var password: String

    package init(user: String, password: String) {
      self.user = user
      self.password = password
    }
  }

  /// How long is waited, in seconds.
  package struct TimeLimits: Sendable {
    package var connecting = 30
    /// For an answer.
    package var answering = 120
    /// For everything together.
    package var all = 600

    package init() {}
  }

  /// Why a relay can't be used as it is set up.
  package enum SetupError: Error, Equatable {
    /// A password would go over the network in the clear.
    case signInWithoutTLS
    case badHost(String)
    case badPort(Int)
  }

  package let host: String
  package let port: Int
  package let security: Security
  let signIn: SignIn?
  /// What we call ourselves.
  let name: String
  /// A file with the certificates that are trusted; nil for the system's.
  let authorities: String?
  let limits: TimeLimits

  /// - Parameter name: The domain with which we greet.
  package init(
    host: String, port: Int, security: Security, signIn: SignIn? = nil, name: String,
    authorities: String? = nil, limits: TimeLimits = TimeLimits()
  ) throws(SetupError) {
    if signIn != nil, security == .none { throw .signInWithoutTLS }
    guard Self.isHost(host) else { throw .badHost(host) }
    guard Self.isHost(name) else { throw .badHost(name) }
    guard (1...65_535).contains(port) else { throw .badPort(port) }
    self.host = host
    self.port = port
    self.security = security
    self.signIn = signIn
    self.name = name
    self.authorities = authorities
    self.limits = limits
  }

  /// A name or an address, of which nothing else in a URL can come.
  private static func isHost(_ text: String) -> Bool {
    (1...253).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
          UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }

  var url: String {
    let scheme = security == .tls ? "smtps" : "smtp"
    let host = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    return "\(scheme)://\(host):\(port)/\(name)"
  }
}
