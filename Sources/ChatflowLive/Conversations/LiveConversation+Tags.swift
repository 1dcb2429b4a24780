import ChatflowProgram

extension LiveConversation {
  /// Gives tags, and takes tags away; what changes nothing isn't told.
  mutating func tag(
    added: [String], removed: [String], by member: Member?, at now: Instant
  ) throws {
    let known = Set(try transaction.tags(ofConversation: row.id))
    let new = Set(added).subtracting(known).sorted()
    let gone = Set(removed).intersection(known).subtracting(added).sorted()
    guard !new.isEmpty || !gone.isEmpty else { return }
    for tag in new { try transaction.addTag(tag, toConversation: row.id) }
    for tag in gone { try transaction.removeTag(tag, fromConversation: row.id) }
    try append(.tagged(added: new, removed: gone, by: member?.email), at: now, by: member)
  }
}
