import Synchronization

/// What is counted.
package enum Metric: String, CaseIterable, Sendable {
  case cookielessActs = "chatflow_cookieless_acts_total"
  case commits = "chatflow_commits_total"
  case deliveries = "chatflow_deliveries_total"
  case eventStreams = "chatflow_event_streams"
  case expired = "chatflow_expired_total"
  case identitiesRefused = "chatflow_identities_refused_total"
  case lastReloadSuccessful = "chatflow_last_reload_successful"
  case mailProblems = "chatflow_mail_problems_total"
  case mailsReceived = "chatflow_mails_received_total"
  case mailsRefused = "chatflow_mails_refused_total"
  case mailsSent = "chatflow_mails_sent_total"
  case openings = "chatflow_openings_total"
  case reloads = "chatflow_reloads_total"
  case refusedReloads = "chatflow_reloads_refused_total"
  case teamActs = "chatflow_team_acts_total"
  case webhookFailures = "chatflow_webhook_failures_total"
  case webhooks = "chatflow_webhooks_total"
  case visitorActs = "chatflow_visitor_acts_total"

  /// The type, as Prometheus has it.
  fileprivate var type: String {
    switch self {
    case .eventStreams, .lastReloadSuccessful: "gauge"
    default: "counter"
    }
  }

  fileprivate var help: String {
    switch self {
    case .cookielessActs: "Acts of visitors whose browser keeps no cookie for the chat."
    case .commits: "Transactions made durable."
    case .deliveries: "Events delivered to other systems."
    case .eventStreams: "Event streams that are open."
    case .expired: "Conversations, visitors and lines of the audit that were too old."
    case .identitiesRefused: "Requests whose signed identity counted as none."
    case .lastReloadSuccessful: "Whether all chatflows are served as their files are now."
    case .mailProblems: "Attempts at which the relay took no mail at all."
    case .mailsReceived: "Mails that came in."
    case .mailsRefused: "Mails that the relay refused for good."
    case .mailsSent: "Mails that the relay took."
    case .openings: "Openings of the chat."
    case .reloads: "Times that changed chatflows took effect."
    case .refusedReloads: "Times that changed chatflows had errors."
    case .teamActs: "Replies and other acts of the team."
    case .webhookFailures: "Attempts at which a webhook took nothing."
    case .webhooks: "Events that webhooks took."
    case .visitorActs: "Messages, picks and e-mails of visitors."
    }
  }
}

/// Counts of what happens, in Prometheus' text form. No person is named in them.
package final class Metrics: Sendable {
  private let values = Mutex<[Metric: Int]>([:])

  /// The release of the time zone data, such as `2026f`.
  private let timeZones: @Sendable () -> String?

  package init(timeZones: @escaping @Sendable () -> String? = { nil }) {
    self.timeZones = timeZones
  }

  package func count(_ metric: Metric, by amount: Int = 1) {
    values.withLock { $0[metric, default: 0] += amount }
  }

  package func set(_ metric: Metric, to value: Int) { values.withLock { $0[metric] = value } }

  /// The text that Prometheus reads.
  package var text: String {
    let values = values.withLock { $0 }
    return Metric.allCases.map { metric in
      """
      # HELP \(metric.rawValue) \(metric.help)
      # TYPE \(metric.rawValue) \(metric.type)
      \(metric.rawValue) \(values[metric] ?? 0)

      """
    }.joined() + zoneText
  }

  /// Which zone data rules the clocks: two machines that differ in it open at other times.
  private var zoneText: String {
    guard let timeZones = timeZones() else { return "" }
    return """
      # HELP chatflow_time_zones_info The release of the time zone data.
      # TYPE chatflow_time_zones_info gauge
      chatflow_time_zones_info{release="\(timeZones)"} 1

      """
  }
}
