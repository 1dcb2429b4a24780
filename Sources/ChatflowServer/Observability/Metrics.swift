import Synchronization

/// Counts of what happens, in Prometheus' text form. No name of anybody is in them.
package final class Metrics: Sendable {
  private let values: Mutex<[String: Double]>

  /// What is counted, with the words that explain it.
  private static let described: [(name: String, kind: String, help: String)] = [
    ("chatflow_commits_total", "counter", "Transactions made durable."),
    ("chatflow_deliveries_total", "counter", "Events delivered to other systems."),
    ("chatflow_event_streams", "gauge", "Event streams that are open."),
    ("chatflow_openings_total", "counter", "Openings of the chat."),
    ("chatflow_reloads_total", "counter", "Times that changed chatflows took effect."),
    ("chatflow_reloads_refused_total", "counter", "Times that changed chatflows had errors."),
    ("chatflow_team_acts_total", "counter", "Replies and other acts of the team."),
    ("chatflow_visitor_acts_total", "counter", "Messages, picks and e-mails of visitors."),
  ]

  package init() {
    var zero: [String: Double] = [:]
    for metric in Self.described { zero[metric.name] = 0 }
    values = Mutex(zero)
  }

  package func count(_ name: String, by amount: Double = 1) { change(name, by: amount) }

  package func change(_ name: String, by amount: Double) {
    values.withLock { $0[name, default: 0] += amount }
  }

  package func set(_ name: String, to value: Double) { values.withLock { $0[name] = value } }

  /// The text that Prometheus reads.
  package var text: String {
    let values = values.withLock { $0 }
    return Self.described.map { metric in
      let value = Int64(values[metric.name] ?? 0)
      return """
        # HELP \(metric.name) \(metric.help)
        # TYPE \(metric.name) \(metric.kind)
        \(metric.name) \(value)

        """
    }.joined()
  }
}
