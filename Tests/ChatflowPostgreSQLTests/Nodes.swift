import ChatflowLive
import ChatflowPostgreSQL
import ChatflowProgram
import Foundation
import LiveTestSupport
import Synchronization
import Testing

/// Several hosts on one database, as servers would be.
struct Nodes {
  let cluster: Cluster
  let schema: String
  let stores: [PostgreSQLStore]
  let hosts: [LiveHost]
  let clock: ManualClock

  static let flow = """
    chatflow: a
    version: 1
    email_capture: {when: after 1m, message: Your e-mail?}
    """

  /// Runs `body` over new tables.
  static func with(
    _ count: Int, _ flows: [String] = [flow], clock: ManualClock = ManualClock(),
    cluster: Cluster? = nil, listens: Bool = true, mail: MailPolicy? = nil,
    _ body: (Nodes) async throws -> Void
  ) async throws {
    let cluster = try cluster ?? .started()
    let schema = "t\(UUID().uuidString.prefix(8))"
    var stores: [PostgreSQLStore] = []
    for number in 0..<count {
      var options = cluster.options(schema: schema, node: "node\(number)")
      options.listens = listens
      stores.append(try await PostgreSQLStore(options))
    }
    let hosts = try stores.map { store in
      LiveHost(
        store: store, shelf: try CompiledFlows.shelf(flows), clock: clock, mail: mail
      ) { UUID().uuidString }
    }
    let nodes = Nodes(
      cluster: cluster, schema: schema, stores: stores, hosts: hosts, clock: clock)
    let result: Result<Void, any Error>
    do { result = .success(try await body(nodes)) } catch { result = .failure(error) }
    for host in hosts { host.signals.finish() }
    for store in stores { await store.close() }
    cluster.drop(schema: schema)
    try result.get()
  }

  func open(_ browser: Browser, at node: Int = 0) async throws -> String {
    try await hosts[node].open(
      Opening(token: browser.token, chatflow: "a", page: nil, locale: nil)
    ).conversation
  }

  @discardableResult
  func write(
    _ browser: Browser, _ conversation: String, _ text: String, at node: Int, id: String? = nil
  ) async throws -> Answer {
    try await hosts[node].act(
      .message(text), client: id ?? UUID().uuidString, conversation: conversation,
      token: browser.token)
  }

  func entries(_ conversation: String, at node: Int = 0) async throws -> [Entry] {
    try await stores[node].read { view in
      guard let row = try view.conversation(named: conversation) else { return [] }
      return try view.entries(ofConversation: row.id, after: 0, limit: .max)
    }
  }
}

/// Waits for something that comes soon, beside whatever else the machine does.
func eventually(_ isSo: () async throws -> Bool) async throws -> Bool {
  let start = ContinuousClock.now
  while try await !isSo() {
    guard ContinuousClock.now - start < .seconds(180) else { return false }
    try await Task.sleep(for: .milliseconds(5))
  }
  return true
}

/// A number that several tasks change.
final class Count: Sendable {
  private let number = Mutex(0)

  var value: Int { number.withLock { $0 } }
  func add() { number.withLock { $0 += 1 } }
}
