package import ChatflowLive
import ChatflowRows

// What nodes have to settle among each other.

extension PostgreSQLStore {
  package func announce(_ topics: Set<Topic>) {
    news.tell(topics) { [weak self] words in
      try await self?.perform { connection in
        _ = try connection.rows(text: "SELECT pg_notify($1, $2)", [News.channel, words])
      }
    }
  }

  package func tell(_ sign: String) {
    news.tell(sign: sign) { [weak self] words in
      try await self?.perform { connection in
        _ = try connection.rows(text: "SELECT pg_notify($1, $2)", [News.channel, words])
      }
    }
  }

  package func signsElsewhere() -> AsyncStream<String>? { news.signs }

  package func changesElsewhere() -> AsyncStream<Set<Topic>?>? {
    news.follow(clock)
    return news.stream
  }

  /// How long the others leave a duty to a node that doesn't say that it still has it.
  private static let term = "10 seconds"

  package func has(_ duty: Duty) async throws -> Bool {
    let (node, name) = (options.node, duty.rawValue)
    return try await perform { connection in
      let mine = try connection.rows(
        text: """
          INSERT INTO duties (name, node, until)
          VALUES ($1, $2, clock_timestamp() + INTERVAL '\(Self.term)')
          ON CONFLICT (name) DO UPDATE SET node = $2, until = excluded.until
          WHERE duties.node = $2 OR duties.until < clock_timestamp() RETURNING node
          """, [name, node])
      return !mine.isEmpty
    }
  }

  /// The database's clock fills buckets; old ones are full again, and go.
  package func take(
    _ key: [UInt8], burst: Double, perSecond: Double
  ) async throws -> SharedToken {
    let sweeps = Int.random(in: 0..<100) == 0
    return try await asked { connection in
      if sweeps {
        try connection.run("DELETE FROM rates WHERE at < clock_timestamp() - INTERVAL '1 day'")
      }
      let row = try connection.rows(
        """
        INSERT INTO rates (key, tokens, at, is_refused)
        VALUES ($1, CAST($2 AS DOUBLE PRECISION) - 1, clock_timestamp(), FALSE)
        ON CONFLICT (key) DO UPDATE SET (tokens, at, is_refused) = (
          SELECT CASE WHEN filled >= 1 THEN filled - 1 ELSE filled END, clock_timestamp(),
            filled < 1
          FROM (SELECT least(CAST($2 AS DOUBLE PRECISION), rates.tokens
            + CAST($3 AS DOUBLE PRECISION)
              * extract(epoch FROM clock_timestamp() - rates.at)) AS filled) AS now)
        RETURNING is_refused,
          CAST(ceil((1 - tokens) / CAST($3 AS DOUBLE PRECISION)) AS BIGINT) AS wait
        """, [Bytes(key), "\(burst)", "\(perSecond)"]
      ).first
      guard let row, try row["is_refused"] else { return .taken }
      return .missing(seconds: max(1, try row["wait"]))
    }
  }

  /// What all nodes have in common: the one that is kept, or else this one from now on.
  package func secret(_ name: String, orKeep own: [UInt8]) async throws -> [UInt8] {
    try await perform(isDurable: true) { connection in
      _ = try connection.rows(
        text: "INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        [name, Bytes(own)])
      let kept = try connection.rows(text: "SELECT value FROM secrets WHERE name = $1", [name])
      return try kept.first?.bytes("value") ?? own
    }
  }

  /// All that nodes have in common, by name.
  package func secrets() async throws -> [String: [UInt8]] {
    try await perform { connection in
      let rows = try connection.rows(text: "SELECT name, value FROM secrets", [])
      return try Dictionary(
        rows.map { (try $0["name"], try $0.bytes("value")) }, uniquingKeysWith: { $1 })
    }
  }

  /// Ends all access. What this node did is left to others at once.
  package func close() async {
    news.end()
    let (node, isTemporary) = (options.node, options.isTemporary)
    _ = try? await perform { connection in
      _ = try connection.rows(text: "DELETE FROM duties WHERE node = $1", [node])
      let end =
        isTemporary
        ? "DELETE FROM nodes WHERE name = $1"
        : "UPDATE nodes SET seen_at = 'epoch' WHERE name = $1"
      _ = try connection.rows(text: end, [node])
    }
    await reset()
  }
}
