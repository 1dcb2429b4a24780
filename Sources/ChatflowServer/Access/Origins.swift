import ChatflowProgram
import Foundation
import Hummingbird

/// From which sites requests and embedding are taken.
struct Origins: Sendable {
  let publicURL: String?
  let allowed: [String]

  init(_ configuration: ServerConfiguration) {
    publicURL = configuration.publicURL.map { Self.origin(of: $0) }
    allowed = configuration.origins.map { Self.origin(of: $0) }
  }

  /// Whether visitors come by https, as far as the server knows.
  var isSecure: Bool { publicURL?.hasPrefix("https://") ?? false }

  /// The value of `frame-ancestors`.
  var ancestors: String { (["'self'"] + allowed).joined(separator: " ") }

  /// Whether a site's pages may show the chat's frame.
  func isEmbedder(_ origin: String, of request: Request) -> Bool {
    isOwn(origin, request) || allowed.contains { Self.matches($0, origin) }
  }

  /// Whether an origin is one of the list's, where `https://*.acme.com` stands for all below it.
  private static func matches(_ pattern: String, _ origin: String) -> Bool {
    guard let star = pattern.firstRange(of: "://*.") else { return pattern == origin }
    let (scheme, domain) = (pattern[..<star.lowerBound], pattern[star.upperBound...])
    return origin.hasPrefix("\(scheme)://") && origin.hasSuffix(".\(domain)")
  }

  private func isOwn(_ origin: String, _ request: Request) -> Bool {
    if let publicURL, origin == publicURL { return true }
    guard let host = request.head.authority else { return false }
    return origin == "http://\(host)" || origin == "https://\(host)"
  }

  /// A change is taken only from the server's own pages: the browser says whose page asked.
  func check(_ request: Request) throws {
    guard let origin = request.headers[.origin], isOwn(origin, request) else {
      throw APIError.badOrigin
    }
  }

  /// Scheme, host and port of an address, as browsers write them.
  static func origin(of address: String) -> String {
    guard let url = URL(string: address), let scheme = url.scheme?.lowercased(),
      let name = url.host(percentEncoded: false),
      let host = Punycode.host(name.precomposedStringWithCompatibilityMapping.lowercased())
    else { return address }
    let standard = scheme == "https" ? 443 : 80
    let port = url.port == standard ? nil : url.port
    let isIPv6 = host.contains(":")
    return "\(scheme)://" + (isIPv6 ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "")
  }
}
