import Crypto
import Foundation
import Hummingbird

/// The token in a cookie: the only thing by which a browser is known.
///
/// The headers that give it are written by hand: Hummingbird's `Cookie` has no `Partitioned`,
/// without which browsers keep no cookie for a frame on another site.
struct BrowserToken: Sendable {
  /// The cookies that the server gives.
  enum Cookie: String {
    case visitor = "chatflow_visitor"
    case member = "chatflow_member"
    /// By which a browser is known again when a member signs in.
    case browser = "chatflow_browser"
    /// A contact's who is signed in to the portal.
    case portal = "chatflow_portal"
    /// Of a browser in which somebody asked for a link to the portal.
    case asking = "chatflow_portal_asking"
  }

  let text: String

  /// A new one: 256 random bits.
  init(using generator: inout some RandomNumberGenerator) {
    var bytes: [UInt8] = []
    for _ in 0..<4 { withUnsafeBytes(of: generator.next() as UInt64) { bytes += $0 } }
    text = Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// A visitor's, as the cookie has it, else as a page carries it whose browser keeps no cookie for
  /// the chat's frame.
  ///
  /// - Returns: nil where there is none, or something else.
  static func visitor(of request: Request) -> (token: BrowserToken, isCarried: Bool)? {
    if let token = BrowserToken(.visitor, of: request) { return (token, false) }
    guard let header = request.headers[named: .visitor], let token = BrowserToken(header) else {
      return nil
    }
    return (token, true)
  }

  /// The one of a request's cookie; nil where there is none, or something else.
  init?(_ cookie: Cookie, of request: Request) {
    let name = cookie.rawValue + "="
    // Looked for byte by byte: Hummingbird's `cookies` go through all that a browser sends by
    // characters. That takes six times as long, 70 µs of each request with 2 kB of cookies.
    let pairs = request.headers[values: .cookie].lazy
      .flatMap { $0.utf8.split(separator: UInt8(ascii: ";")) }
      .map { $0.drop { $0 == UInt8(ascii: " ") } }
    guard
      let value = pairs.first(where: { $0.starts(with: name.utf8) })?
        .dropFirst(name.utf8.count)
    else { return nil }
    self.init(String(Substring(value)))
  }

  /// One that a link carries.
  init?(text: String) { self.init(text) }

  private init?(_ text: String) {
    guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isAllowed) else { return nil }
    self.text = text
  }

  static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// What the store keeps: the cookie can't be made from it.
  var hash: [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

  /// The header that gives a visitor's browser its cookie, for 400 days.
  func visitorHeader(_ origins: Origins) -> String {
    let common = "\(Cookie.visitor.rawValue)=\(text); Path=/; Max-Age=34560000; HttpOnly"
    guard origins.isSecure else { return common + "; SameSite=Lax" }
    // In a frame on another site, browsers keep a cookie only for that site, if at all (CHIPS).
    return origins.allowed.isEmpty
      ? common + "; Secure; SameSite=Lax" : common + "; Secure; SameSite=None; Partitioned"
  }

  /// The header that gives a member's browser its cookie; it is for the server's own pages alone.
  func memberHeader(_ origins: Origins) -> String {
    header(.member, seconds: 2_592_000, origins)
  }

  /// The header by which a browser is known again, for 400 days.
  func browserHeader(_ origins: Origins) -> String {
    "\(Cookie.browser.rawValue)=\(text); Path=/api/team; Max-Age=34560000; HttpOnly"
      + "; SameSite=Strict" + (origins.isSecure ? "; Secure" : "")
  }

  /// The header that takes it away.
  static func noMemberHeader(_ origins: Origins) -> String { noHeader(.member, origins) }

  /// The header that gives a browser a cookie for the server's own pages alone.
  func header(_ cookie: Cookie, seconds: Int, _ origins: Origins) -> String {
    Self.header(cookie, "\(text); Max-Age=\(seconds)", origins)
  }

  /// The header that takes such a cookie away.
  static func noHeader(_ cookie: Cookie, _ origins: Origins) -> String {
    header(cookie, "; Max-Age=0", origins)
  }

  private static func header(_ cookie: Cookie, _ value: String, _ origins: Origins) -> String {
    "\(cookie.rawValue)=\(value); Path=/; HttpOnly; SameSite=Strict"
      + (origins.isSecure ? "; Secure" : "")
  }
}
