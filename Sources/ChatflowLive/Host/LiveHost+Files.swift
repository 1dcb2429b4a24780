import ChatflowProgram

/// Who asks for a file.
package enum FileReader: Sendable {
  /// The hash of a visitor's token.
  case visitor([UInt8])
  /// The hash of the token of who is signed in to the portal.
  case portal([UInt8])
  case team
}

extension LiveHost {
  /// The most files of one conversation.
  package static let mostFiles = 100

  /// What is known of a file of a conversation, for somebody who may see that.
  ///
  /// - Throws: ``Refusal/notFound``: the same for what isn't there and what is another's.
  package func file(
    _ id: String, in name: String, for reader: FileReader
  ) async throws -> SharedFile {
    try await store.read { view in
      let row = try conversation(named: name, for: reader, view)
      let entries = try view.entries(ofConversation: row.id, after: 0, limit: .max)
      guard let file = entries.lazy.compactMap(\.content.file).first(where: { $0.id == id })
      else { throw Refusal.notFound }
      return file
    }
  }

  /// The identifiers of the files that stand in a conversation.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func files(in name: String) async throws -> Set<String> {
    try await store.read { view in
      let row = try conversation(named: name, for: .team, view)
      let entries = try view.entries(ofConversation: row.id, after: 0, limit: .max)
      return Set(entries.compactMap(\.content.file?.id))
    }
  }

  /// Says whether somebody may add a file to a conversation.
  ///
  /// - Throws: ``Refusal/notFound``.
  package func checkConversation(named name: String, for reader: FileReader) async throws {
    _ = try await store.read { try conversation(named: name, for: reader, $0) }
  }

  private func conversation(
    named name: String, for reader: FileReader, _ view: any LiveView
  ) throws -> ConversationRow {
    switch reader {
    case .visitor(let token):
      guard let visitor = try view.visitor(token: token),
        let row = try view.conversation(named: name), row.visitor == visitor.id
      else { throw Refusal.notFound }
      return row
    case .portal(let token):
      let contact = try portalContact(token, view)
      guard let row = try view.portalConversation(named: name, of: contact) else {
        throw Refusal.notFound
      }
      return row
    case .team:
      guard let row = try view.conversation(named: name) else { throw Refusal.notFound }
      return row
    }
  }
}
