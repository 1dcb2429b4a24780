package import ChatflowLive
import ChatflowRows

/// Nodes have no folder in common: the bytes of files are in the database, which erases them with
/// their conversation.
extension PostgreSQLStore: FileStore {
  package func keep(_ bytes: [UInt8], at place: FilePlace, most: Int) async throws {
    try await asked(isDurable: true) { connection in
      // One after the other: who comes next counts what is kept here.
      let found = try connection.rows(
        text: "SELECT id FROM conversations WHERE name = $1 FOR NO KEY UPDATE",
        [place.conversation])
      guard let conversation: Int64 = try found.first?["id"] else { throw Refusal.notFound }
      let kept = try connection.rows(
        text: """
          INSERT INTO files (conversation, id, bytes)
          SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS BYTEA)
          WHERE (SELECT count(*) FROM files WHERE conversation = $1 AND id <> $2)
            < CAST($4 AS BIGINT)
          ON CONFLICT (conversation, id) DO UPDATE SET bytes = excluded.bytes RETURNING id
          """, [conversation, place.id, Bytes(bytes), Int64(most)])
      if kept.isEmpty { throw Refusal.tooManyFiles }
    }
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

  package func removeStrays(
    of conversation: String, besides attached: Set<String>, olderThan seconds: Int
  ) async throws {
    try await asked(isDurable: true) { connection in
      _ = try connection.rows(
        text: """
          DELETE FROM files USING conversations
          WHERE conversations.id = files.conversation AND conversations.name = $1
            AND files.id <> ALL($2)
            AND files.kept_at < clock_timestamp() - CAST($3 AS BIGINT) * INTERVAL '1 second'
          """, [conversation, TextList(attached.sorted()), Int64(seconds)])
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
