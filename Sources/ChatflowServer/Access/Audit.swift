import ChatflowLive
import Logging

/// Says in the log who did what with accounts and people's data, by numbers instead of names.
struct Audit: Sendable {
  enum Act: String {
    case signedIn = "signed in"
    case signInRefused = "sign-in refused"
    case signedOut = "signed out"
    case passwordChanged = "password changed"
    case memberAdded = "member added"
    case memberChanged = "member changed"
    case memberRemoved = "member removed"
    case associated = "visitor associated"
    case contactChanged = "contact changed"
    case contactExported = "contact exported"
    case contactsExported = "contacts exported"
    case contactErased = "contact erased"
    case visitorExported = "visitor exported"
    case visitorErased = "visitor erased"
    case addressErased = "address erased"
  }

  let logger: Logger

  /// `who`: nil where no one is signed in. `subject`: a conversation's name, or a number.
  func note(_ act: Act, by who: Principal?, subject: String? = nil) {
    var metadata: Logger.Metadata = ["audit": "\(act.rawValue)"]
    switch who {
    case .member(let member): metadata["member"] = "\(member.id)"
    case .program: metadata["member"] = "program"
    case nil: break
    }
    if let subject { metadata["subject"] = "\(subject)" }
    logger.notice("audit", metadata: metadata)
  }
}
