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

  /// A change is taken only from the server's own pages: the browser says whose page asked.
  func check(_ request: Request) throws {
    guard let origin = request.headers[.origin] else { throw APIError.badOrigin }
    if let publicURL, origin == publicURL { return }
    guard let host = request.head.authority,
      origin == "http://\(host)" || origin == "https://\(host)"
    else { throw APIError.badOrigin }
  }

  /// Scheme, host and port of an address.
  private static func origin(of address: String) -> String {
    guard let url = URL(string: address), let scheme = url.scheme, let host = url.host() else {
      return address
    }
    let standard = scheme.lowercased() == "https" ? 443 : 80
    let port = url.port == standard ? nil : url.port
    // As browsers write it.
    return "\(scheme)://\(host)".lowercased() + (port.map { ":\($0)" } ?? "")
  }
}
