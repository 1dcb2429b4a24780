package import ChatflowMail

/// What became of a mail that was handed to the relay.
package enum Submission: Equatable, Sendable {
  case accepted
  /// The relay refuses the recipient, or the message, for now (4xx) or for good (5xx).
  case refused(SMTPReply, at: Stage)
  /// Nothing was found out about the recipient: the relay can't be reached, doesn't let us in, or
  /// doesn't take our sender. It is worth trying again, and the admin should hear of it.
  case failed(Failure)

  /// How far a conversation with the relay came.
  package enum Stage: String, Equatable, Sendable {
    case connecting, greeting, encrypting, signingIn, sender, recipient, message
  }

  package struct Failure: Error, Equatable, Sendable {
    package var stage: Stage
    /// Nil where the relay said nothing.
    package var reply: SMTPReply?
    /// What libcurl says of it.
    package var reason: String
    /// Whether the whole message was sent and no answer came: it may have been accepted.
    package var mayBeAccepted: Bool
  }

  /// Whether no further attempt can succeed.
  package var isPermanent: Bool {
    if case .refused(let reply, _) = self { reply.isPermanent } else { false }
  }
}

extension SMTPRelay {
  /// Hands a mail over. It blocks the thread, up to the limits of time.
  package func submit(_ mail: OutgoingMail) -> Submission {
    let transfer = CurlTransfer(mail)
    let outcome = transfer.perform(self)
    let transcript = transfer.transcript
    if outcome.isSuccess, transcript.messageReply?.isYes ?? true { return .accepted }
    if let reply = transcript.lastReply, !reply.isYes,
      transcript.stage == .message || transcript.stage == .recipient && !reply.isAboutUs
    {
      return .refused(reply, at: transcript.stage)
    }
    return .failed(
      Submission.Failure(
        stage: outcome.isTLSFailure ? .encrypting : transcript.stage,
        reply: transcript.lastReply.flatMap { $0.isYes ? nil : $0 }, reason: outcome.reason,
        mayBeAccepted: transcript.isMessageSent && transcript.messageReply == nil))
  }
}
