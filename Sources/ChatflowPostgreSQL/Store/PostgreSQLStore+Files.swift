package import ChatflowLive
import ChatflowRows

/// Nodes have no folder in common: the bytes of files are in the database, which erases them with
/// their conversation.
extension PostgreSQLStore: FileStore {
  package func keep(_ bytes: [UInt8], at place: FilePlace) async throws {
    let isKept = try await asked(isDurable: true) { connection in
      let kept = try connection.rows(
        text: """
          INSERT INTO files (conversation, id, bytes)
          SELECT id, CAST($2 AS TEXT), CAST($3 AS BYTEA) FROM conversations WHERE name = $1
          ON CONFLICT (conversation, id) DO UPDATE SET bytes = excluded.bytes RETURNING id
          """, [place.conversation, place.id, Bytes(bytes)])
      return !kept.isEmpty
    }
    guard isKept else { throw Refusal.notFound }
  }

  package func bytes(at place: FilePlace) async throws -> [UInt8]? {
    try await asked { connection in
      try connection.rows(
        text: """
          SELECT files.bytes FROM files JOIN conversations ON conversations.id = files.conversation
          WHERE conversations.name = $1 AND files.id = $2
          """, [place.conversation, place.id]
      ).first?.bytes("bytes")
    }
  }

  package func remove(_ place: FilePlace) async throws {
    try await asked(isDurable: true) { connection in
      _ = try connection.rows(
        text: """
          DELETE FROM files USING conversations
          WHERE conversations.id = files.conversation AND conversations.name = $1 AND files.id = $2
          """, [place.conversation, place.id])
    }
  }

  package func count(of conversation: String) async throws -> Int {
    guard FilePlace.isName(conversation) else { return 0 }
    return try await asked { connection in
      try connection.rows(
        text: """
          SELECT count(*) AS number FROM files
          JOIN conversations ON conversations.id = files.conversation
          WHERE conversations.name = $1
          """, [conversation]
      ).first?["number"] ?? 0
    }
  }

  /// They went with their conversations.
  package func erase(_ erasures: [Erasure]) {}

  package func all() async throws -> [FilePlace] {
    try await asked { connection in
      try connection.rows(
        text: """
          SELECT conversations.name, files.id FROM files
          JOIN conversations ON conversations.id = files.conversation
          """, []
      ).compactMap { FilePlace(conversation: try $0["name"], id: try $0["id"]) }.sorted()
    }
  }
}
