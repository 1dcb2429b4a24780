import ChatflowLive
import Logging

/// Says in the log, too, who did what with accounts and people's data, by numbers instead of names.
struct Audit: Sendable {
  let logger: Logger

  /// `who`: nil where no one is signed in. `subject`: a conversation's name, or a number.
  func note(_ act: AuditAct, by who: Principal?, subject: String? = nil) {
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
