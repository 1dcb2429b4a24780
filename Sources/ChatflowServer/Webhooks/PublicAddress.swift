import ChatflowProgram
import Dispatch
import Glibc

/// Where a webhook may go: a request of ours must not reach what only machines inside can reach.
package enum PublicAddress {
  enum Problem: Error, CustomStringConvertible {
    case unknown(String)
    case isPrivate(String)

    var description: String {
      switch self {
      case .unknown(let host): "there is no address of \(host)"
      case .isPrivate(let address):
        "\(address) is an address of this machine or of a private network; "
          + "allow_private allows that"
      }
    }
  }

  private static let closed = WebAddress.closedNetworks.compactMap { Network($0) }

  package static func isOpen(_ address: String) -> Bool {
    Network(address) != nil && !closed.contains { $0.contains(address) }
  }

  /// An address of a host. The request goes there and nowhere else, whatever the name stands for
  /// by then.
  ///
  /// - Throws: ``Problem``, also where only one of several addresses isn't public.
  static func find(_ host: String, isPrivateAllowed: Bool) async throws -> String {
    let found = await withCheckedContinuation { continuation in
      // The system's own look-up blocks its thread.
      DispatchQueue.global().async { continuation.resume(returning: addresses(of: host)) }
    }
    guard let first = found.first else { throw Problem.unknown(host) }
    if !isPrivateAllowed, let closed = found.first(where: { !isOpen($0) }) {
      throw Problem.isPrivate(closed)
    }
    return first
  }

  private static func addresses(of host: String) -> [String] {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_ADDRCONFIG
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var found: [String] = []
    var place = list
    while let info = place {
      var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let isText =
        getnameinfo(
          info.pointee.ai_addr, info.pointee.ai_addrlen, &name, socklen_t(name.count), nil, 0,
          NI_NUMERICHOST) == 0
      if isText {
        let bytes = name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let text = String(decoding: bytes, as: UTF8.self)
        // The part behind `%` says by which of this machine's networks.
        found.append(String(text.prefix { $0 != "%" }))
      }
      place = info.pointee.ai_next
    }
    return found
  }
}
