/// What the operator of the server decides.
package struct ServerConfiguration: Sendable {
  package var host: String
  /// 0: any that is free.
  package var port: Int
  /// How visitors reach the server, for example `https://chat.acme.com`; nil: as they ask.
  package var publicURL: String?
  /// The origins of the sites that may embed the widget, besides the server's own.
  package var origins: [String]
  /// The proxies whose `X-Forwarded-For` tells the visitor's address.
  package var trustedProxies: [Network]
  /// What programs show to act as the team.
  package var teamToken: String
  package var limits: Limits
  package var place: Place
  /// Nil: no mails.
  package var mail: MailConfiguration?

  /// Where mails are handed in.
  static let mailPath = "api/mail"

  package init(
    host: String, port: Int, publicURL: String? = nil, origins: [String] = [],
    trustedProxies: [Network] = [], teamToken: String, limits: Limits = Limits(),
    place: Place = Place(file: nil, data: "")
  ) {
    self.host = host
    self.port = port
    self.publicURL = publicURL
    self.origins = origins
    self.trustedProxies = trustedProxies
    self.teamToken = teamToken
    self.limits = limits
    self.place = place
  }

  /// The host as it stands in a URL.
  package var hostInURL: String { host.contains(":") ? "[\(host)]" : host }

  /// Where the operator finds what the server goes by and what it keeps.
  package struct Place: Sendable {
    /// The server file, if there is one.
    package var file: String?
    /// The data folder.
    package var data: String

    package init(file: String?, data: String) {
      self.file = file
      self.data = data
    }
  }

  /// How much is taken from one side.
  package struct Limits: Sendable {
    /// Bytes of a request's body: the longest message takes more as JSON.
    package var body = 64 * 1024
    /// Bytes of a mail that is handed in.
    package var mail = 25 << 20
    /// What one visitor may send.
    package var visitor = RateLimit(burst: 20, perSecond: 2)
    /// What may come from one address, behind which many visitors may be.
    package var address = RateLimit(burst: 200, perSecond: 40)
    /// How many conversations may begin from one address.
    package var openings = RateLimit(burst: 60, perSecond: 1)
    /// Attempts to sign in from one address, and of one member to change the password.
    package var signIns = RateLimit(burst: 10, perSecond: 0.1)
    /// Attempts to sign in as one member, from all addresses: enough that strangers need many
    /// addresses to keep the member out.
    package var signInsOfMember = RateLimit(burst: 200, perSecond: 0.2)
    /// Open event streams of one visitor.
    package var streamsPerVisitor = 16
    package var connections = 20_000
    /// Seconds until a client that neither reads nor finishes its request is cut off.
    package var stuckAfter = 30
    package init() {}
  }
}

/// How much is taken at once, and how much more each second.
package struct RateLimit: Equatable, Sendable {
  package var burst: Double
  package var perSecond: Double
  package init(burst: Double, perSecond: Double) {
    self.burst = burst
    self.perSecond = perSecond
  }
}
