import ChatflowProgram

extension ConversationRecord {
  /// Forgets an e-mail. Where it is the contact's, the contact is `other` from here on, without the
  /// names and the owner that were told of the first one: a known contact always has an e-mail.
  /// Other texts become what `redacted` gives; nil: they stay.
  mutating func forget(_ email: String, for other: String, redacted: (String) -> String?) {
    if let known = texts[.contactEmail], EmailAddress.areSame(known, email) {
      texts.set(.contactEmail, Array(other.utf8).span)
      if !state.flags.contains(.ownsFirstName) { texts.remove(.contactFirstName) }
      if !state.flags.contains(.ownsLastName) { texts.remove(.contactLastName) }
      texts.remove(.contactOwner)
    }
    for number in 0..<UInt8.max {
      let name = ValueName(rawValue: number)
      guard name != .contactEmail, let text = texts[name], let changed = redacted(text) else {
        continue
      }
      texts.set(name, Array(changed.utf8).span)
    }
  }
}
