import ChatflowJSON

/// The answer that a client's message got, kept so that a retry gets the same.
package struct Receipt: Equatable, Sendable {
  /// A hash of what was asked for, to tell a retry from another message with the same id.
  package var request: [UInt8]
  package var answer: Answer
  package init(request: [UInt8], answer: Answer) {
    self.request = request
    self.answer = answer
  }
}

/// What a visitor's act came to.
package struct Answer: Codable, Equatable, Sendable {
  /// Where it went: another conversation than asked for, where that was closed for long.
  package var conversation: String
  /// Whether the conversation took it.
  package var accepted: Bool
  /// The visitor's last ``Entry/sequence`` then.
  package var sequence: Int64
  package init(conversation: String, accepted: Bool, sequence: Int64) {
    self.conversation = conversation
    self.accepted = accepted
    self.sequence = sequence
  }

  /// As clients get it. Foundation's encoder makes the same of it, and takes ten times as long.
  package var json: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("accepted", accepted)
      json.member("conversation", conversation)
      json.member("sequence", sequence)
    }
    return json.bytes
  }
}
