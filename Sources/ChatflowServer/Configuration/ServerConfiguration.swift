package import ChatflowLive
package import ChatflowProgram

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
  /// After how long a wait members are told who ask for it, in milliseconds; nil: never.
  package var alertAfter: Int64?
  /// The teams that the server file lists.
  package var teams: [String] = []
  /// The systems that are told what happens.
  package var webhooks: [WebhookConfiguration] = []
  /// Nil: everything is kept.
  package var retention: Retention?
  /// A page that plays a chatflow, and what a browser may do on it; nil: there is none to fill.
  package var preview: @Sendable (Program) -> (page: [UInt8], policy: String)? = { _ in nil }
  /// Where files are kept that are sent along; nil: none are taken.
  package var files: (any FileStore)?
  /// Nil: all signed identities count as none.
  package var identity: IdentityKey?

  /// Where mails are handed in.
  static let mailPath = "api/mail"

  /// Whether files are sent to a path.
  static func takesFiles(at path: String) -> Bool {
    path.hasSuffix("/files")
      && ["/api/visitor/", "/api/portal/", "/api/team/"].contains(where: path.hasPrefix)
  }

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
    /// Bytes of a file that is sent along.
    package var file = 10 << 20
    /// Files that come from visitors of one address.
    package var files = RateLimit(burst: 20, perSecond: 0.05)
    /// What one visitor may send.
    package var visitor = RateLimit(burst: 20, perSecond: 2)
    /// What may come from one address, behind which many visitors may be.
    package var address = RateLimit(burst: 200, perSecond: 40)
    /// How many conversations may begin from one address.
    package var openings = RateLimit(burst: 60, perSecond: 1)
    /// Attempts to sign in from one address, and of one member to change the password.
    package var signIns = RateLimit(burst: 10, perSecond: 0.1)
    /// Attempts to sign in as one member, from all addresses and browsers but those in which the
    /// member was signed in before.
    package var signInsOfMember = RateLimit(burst: 200, perSecond: 0.2)
    /// Attempts to sign in as one member from one browser in which the member was before.
    package var signInsOfBrowser = RateLimit(burst: 10, perSecond: 0.1)
    /// Codes that are tried for one member: a million are soon tried otherwise.
    package var codes = RateLimit(burst: 10, perSecond: 1.0 / 300)
    /// Links for a forgotten password that are wished for from one address.
    package var links = RateLimit(burst: 3, perSecond: 1.0 / 600)
    /// Links that are wished for to be mailed to one e-mail address: ten within a day, as many as
    /// go out.
    package var linksToAddress = RateLimit(burst: 5, perSecond: 5.0 / 86_400)
    /// Links to the portal that are asked for from one address.
    package var portalLinks = RateLimit(burst: 20, perSecond: 0.02)
    /// Attempts to sign in to the portal from one address.
    package var portalSignIns = RateLimit(burst: 60, perSecond: 1)
    /// Open event streams of one visitor.
    package var streamsPerVisitor = 16
    package var connections = 20_000
    /// Connections of one address that is no proxy's.
    package var connectionsOfAddress = 1000
    /// Seconds until a client that neither reads nor finishes its request is cut off.
    package var stuckAfter = 30
    /// The seconds after which who erases something isn't kept waiting for files to be rewritten.
    package var erasureWait = 10
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
