import Crypto
import Foundation

/// What a receiver knows a request by (Standard Webhooks).
package enum WebhookSignature {
  /// `seconds`: the time of the attempt, since 1970.
  package static func make(
    id: String, seconds: Int64, body: [UInt8], secret: [UInt8]
  ) -> String {
    let signed = Array("\(id).\(seconds).".utf8) + body
    let code = HMAC<SHA256>.authenticationCode(for: signed, using: SymmetricKey(data: secret))
    return "v1,\(Data(code).base64EncodedString())"
  }
}
