import ChatflowMIME

/// A token that stands in a message, and where.
package struct FoundToken: Equatable, Sendable {
  package enum Place: String, Equatable, Sendable, CaseIterable {
    case envelope
    case originalRecipient = "X-Original-To"
    case deliveredTo = "Delivered-To"
    case envelopeTo = "Envelope-To"
    case to = "To"
    case copy = "Cc"
    case inReplyTo = "In-Reply-To"
    case references = "References"
    /// The mail of ours that a report is about.
    case returnedMessage
  }

  package var token: ReplyToken
  package var place: Place

  package init(_ token: ReplyToken, in place: Place) {
    self.token = token
    self.place = place
  }

  /// The tokens of a message, each once, in the order of the places above. Neither its subject nor
  /// its sender is looked at.
  static func all(in entity: MIMEEntity, _ envelope: Envelope, domain: String) -> [FoundToken] {
    var found: [FoundToken] = []
    func add(_ tokens: [ReplyToken], in place: Place) {
      for token in tokens where !found.contains(where: { $0.token == token }) {
        guard found.count < maximumCount else { return }
        found.append(FoundToken(token, in: place))
      }
    }
    if let recipient = envelope.recipient,
      let token = ReplyAddress.token(ofRecipient: recipient, domain: domain)
    {
      add([token], in: .envelope)
    }
    for place in [Place.originalRecipient, .deliveredTo, .envelopeTo, .to, .copy] {
      for value in entity.values(place.rawValue) {
        add(ReplyAddress.tokens(in: value, domain: domain), in: place)
      }
    }
    for place in [Place.inReplyTo, .references] {
      // The last of the references is the mail that is answered.
      let ids = entity.values(place.rawValue).flatMap { MailID.all(in: $0) }.reversed()
      add(ids.compactMap { $0.token(domain: domain) }, in: place)
    }
    if let id = DeliveryReport.returnedID(entity), let token = id.token(domain: domain) {
      add([token], in: .returnedMessage)
    }
    return found
  }

  private static let maximumCount = 50
}
