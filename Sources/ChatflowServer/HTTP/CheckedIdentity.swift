import ChatflowLive
import ChatflowProgram

/// Who somebody is, by a signed identity, and until when it counts.
struct CheckedIdentity: Sendable {
  let who: SignedIdentity
  let end: Instant
}
