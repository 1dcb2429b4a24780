#if POSTGRESQL
  package import ChatflowPostgreSQL
  import Foundation
  import Glibc
  import Synchronization
  import TestSupport

  /// A PostgreSQL of the tests' own, in a temporary folder, as an ordinary user; it ends with the
  /// test's process, however that ends.
  package final class Cluster: Sendable {
    /// Where Debian has its programs.
    private static let programs = "/usr/lib/postgresql/15/bin"

    package static let isHere = FileManager.default.isExecutableFile(
      atPath: programs + "/postgres")

    /// One for all tests of a process: each has a schema of its own.
    private static let shared = Mutex<Cluster?>(nil)

    package static func started() throws -> Cluster {
      try shared.withLock { cluster in
        if let cluster { return cluster }
        let new = try Cluster()
        cluster = new
        return new
      }
    }

    private struct State {
      var server: BackgroundProcess?
      var input: Pipe?
    }

    private let folder: String
    private let state = Mutex(State())

    package init() throws {
      folder = "/tmp/pg-\(UUID().uuidString.prefix(12))"
      try Self.shell(
        """
        mkdir -m 700 \(folder) && \(Self.isRoot ? "chown postgres \(folder)" : "true")
        \(Self.user) \(Self.programs)/initdb -D \(folder)/data -A trust -U chatflow -E UTF8 \
          --locale=C --no-sync >\(folder).log 2>&1 || { cat \(folder).log; exit 1; }
        """)
      try start()
    }

    private static let isRoot = geteuid() == 0
    private static let user =
      isRoot ? "setpriv --reuid postgres --regid postgres --clear-groups" : "env"

    /// The address of its database, which may take its time beside other tests.
    package var address: String {
      "postgres://chatflow@/postgres?host=\(folder)&connect_timeout=120"
    }

    /// A store with tables of its own.
    package func options(
      schema: String = "t\(UUID().uuidString.prefix(8))", node: String = "one"
    ) -> PostgreSQLStore.Options {
      PostgreSQLStore.Options(address: address, schema: schema, node: node, readers: 2)
    }

    /// Starts it; it ends where the test does, for nobody holds its input any more.
    package func start() throws {
      let input = Pipe()
      // It begins again where it falls.
      let script = """
        cd /
        while test -e \(folder)/data/PG_VERSION; do
          rm -f \(folder)/data/postmaster.pid
          \(Self.user) \(Self.programs)/postgres -D \(folder)/data -k \(folder) \
            -c listen_addresses= -c fsync=off -c max_connections=200 -c shared_buffers=64MB \
            </dev/null >>\(folder).log 2>&1
        done &
        cat >/dev/null; pid=$(head -1 \(folder)/data/postmaster.pid)
        mv \(folder) \(folder).old; kill -9 $pid; wait; rm -rf \(folder).old \(folder).log
        """
      let server = try BackgroundProcess(
        "/bin/sh", ["-c", script], input: input.fileHandleForReading)
      state.withLock { $0 = State(server: server, input: input) }
      try waitForAnswer()
    }

    private func waitForAnswer() throws {
      try Self.shell(
        """
        for i in $(seq 300); do
          \(Self.programs)/pg_isready -q -h \(folder) && exit 0; sleep 0.1
        done
        cat \(folder).log; exit 1
        """)
    }

    /// Kills it as a fall of the machine would; it begins again.
    package func restart() throws {
      try Self.shell(
        """
        pid=$(head -1 \(folder)/data/postmaster.pid); children=$(pgrep -P $pid)
        kill -9 $pid $children
        while kill -0 $pid 2>/dev/null || test -e /proc/${children%% *}; do sleep 0.02; done
        """)
      try waitForAnswer()
    }

    /// Cuts all connections of chatflow.
    package func cutConnections() throws { _ = try query(Self.cut) }

    private static let cut = """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE pid <> pg_backend_pid() AND application_name = 'chatflow'
      """

    /// Lets nobody reach it any more, for good.
    package func hide() throws {
      try Self.shell(
        """
        mkdir \(folder)/hidden; mv \(folder)/.s.PGSQL.* \(folder)/hidden
        \(Self.programs)/psql -qAtX 'postgres://chatflow@/postgres?host=\(folder)/hidden' <<'END'
        \(Self.cut);
        END
        """)
    }

    /// What `psql` says to a statement.
    @discardableResult
    package func query(_ sql: String) throws -> String {
      try Self.shell(
        "\(Self.programs)/psql -qAtX -v ON_ERROR_STOP=1 '\(address)' <<'END'\n\(sql);\nEND\n")
    }

    /// Keeps a transaction open meanwhile that has a number, as another program's might.
    package func withOpenTransaction(_ body: () async throws -> Void) async throws {
      let other = try BackgroundProcess(
        "\(Self.programs)/psql",
        [
          "-qAtX", "\(address)&application_name=other",
          "-c", "SELECT pg_current_xact_id(), pg_sleep(3600)",
        ])
      let isOpen = "backend_xid IS NOT NULL AND application_name = 'other'"
      while other.isRunning,
        try query("SELECT count(*) FROM pg_stat_activity WHERE \(isOpen)") == "0\n"
      {}
      guard other.isRunning else { throw Failure(description: "No transaction could be opened.") }
      let result: Result<Void, any Error>
      do { result = .success(try await body()) } catch { result = .failure(error) }
      other.send(signal: SIGTERM)
      try result.get()
    }

    package func drop(schema: String) {
      _ = try? query("SET client_min_messages = error; DROP SCHEMA IF EXISTS \"\(schema)\" CASCADE")
    }

    package struct Failure: Error, CustomStringConvertible {
      package let description: String
    }

    @discardableResult
    private static func shell(_ script: String) throws -> String {
      let ended = try Command.run(
        program: "/bin/sh", ["-c", script], in: FileManager.default.temporaryDirectory)
      guard ended.status == 0 else { throw Failure(description: ended.output + ended.error) }
      return ended.output
    }
  }
#endif
