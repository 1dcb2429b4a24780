package import ChatflowLive
import Foundation

/// Another system that is told what happens, by signed requests (meaning 11).
package struct WebhookConfiguration: Sendable {
  package var hook: Hook
  /// What requests are signed with.
  package var secret: [UInt8]
  /// Whether it may be on this machine, or in a private network.
  package var isPrivateAllowed: Bool

  package init(hook: Hook, secret: [UInt8], isPrivateAllowed: Bool = false) {
    self.hook = hook
    self.secret = secret
    self.isPrivateAllowed = isPrivateAllowed
  }

  /// The bytes that a secret stands for: `whsec_` and base64, as Standard Webhooks writes it, or
  /// else the text itself; nil: it is no such base64, or too short to be one.
  package static func key(_ text: String) -> [UInt8]? {
    let prefix = "whsec_"
    let bytes =
      text.hasPrefix(prefix)
      ? Data(base64Encoded: String(text.dropFirst(prefix.count))).map { Array($0) }
      : Array(text.utf8)
    return bytes.flatMap { $0.count < shortestKey ? nil : $0 }
  }

  /// Bytes of the shortest secret that is taken.
  package static let shortestKey = 16
}
