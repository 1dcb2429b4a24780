import Foundation
import TestSupport
import Testing

/// The chatflows on which simulation and live server are compared.
enum AgreementFlows {
  struct Flow: Sendable, CustomTestStringConvertible {
    let name: String
    let sources: [String]
    var testDescription: String { name }
  }

  static let all = examples + product

  /// How many visits each flow gets: `CHATFLOW_ROUNDS=50` looks for what is rare.
  static let rounds =
    ProcessInfo.processInfo.environment["CHATFLOW_ROUNDS"].flatMap { Int($0) } ?? 1

  /// The project's own examples; each with the calendars that lie beside it.
  static let examples: [Flow] = {
    let files = ((try? Repository.yamlFiles(under: "chatflows")) ?? []).map(\.text)
    let calendars = files.filter { !$0.contains("\nchatflow: ") && !$0.hasPrefix("chatflow: ") }
    return files.compactMap { text in
      guard let name = text.firstMatch(of: #/(?m)^chatflow: ([a-z-]+)/#)?.output.1 else {
        return nil
      }
      let used = calendars.filter { calendar in
        calendar.firstMatch(of: #/(?m)^calendar: ([a-z-]+)/#)
          .map { text.contains("calendar: \($0.output.1)") } ?? false
      }
      return Flow(name: String(name), sources: [text] + used)
    }
  }()

  private static let away = [
    "none": "", "message": "away: {show: message, message: We are away.}",
    "welcome": "away: {show: welcome}", "nothing": "away: {show: nothing}",
  ]

  private static let steps = """
    variables: {visits: number}
    start: menu
    steps:
      menu:
        - choose: "What, ${contact.first_name | you}?"
          options:
            Person: human
            My name: name
            "Mail ${contact.email | me}": mail
            Check: check
          otherwise: human
          no_reply:
            - {after: 2m, say: Still there?}
            - {after: 10m, goto: human}
      name:
        - ask: Your name?
          save: contact.first_name
          no_reply: {after: 5m, goto: human}
        - say: "Hi ${contact.first_name | there} ${contact.last_name | friend}"
        - ask: How often were you here?
          as: number
          save: visits
          otherwise: bye
          no_reply: {after: 5m, goto: human}
        - goto: menu
      mail:
        - ask: Your e-mail?
          as: email
          otherwise: human
          no_reply: {after: 5m, goto: bye}
        - goto: menu
      check:
        - wait: 30s
        - if: team.online and open and not visitor.returning
          then: human
          else: bye
      human:
        - notify: lead
        - handoff: A colleague comes.
      bye:
        - end: Bye!
    """

  /// Small ones: when the prompt comes × what being away shows × hours × team × steps.
  static let product: [Flow] = {
    var flows: [Flow] = []
    for when in ["immediately", "after 1m", "away_only", "never"] {
      for (name, shown) in away.sorted(by: { $0.key < $1.key }) {
        for hasHours in [false, true] {
          for team in ["required", "ignored"] {
            for hasSteps in [false, true] {
              let consent = (flows.count / 3).isMultiple(of: 2) && when != "never"
              var text = "chatflow: a\nversion: 1\nwelcome: \"Hi ${contact.last_name | there}!\"\n"
              text += "availability:\n  team: \(team)\n"
              if hasHours { text += "  timezone: Europe/Madrid\n  hours: {mon-sun: 09:00-18:00}\n" }
              if !shown.isEmpty { text += "  \(shown)\n" }
              text += "email_capture:\n  when: \(when)\n"
              if when != "never" { text += "  attempts: 2\n" }
              if consent { text += "  consent: I agree.\n" }
              if !flows.count.isMultiple(of: 3) { text += "follow_up: {after: 90s}\n" }
              text += "routing: {assign: contact-owner, otherwise: {team: sales}}\n"
              if hasSteps { text += steps }
              let label = "\(when), \(name), \(hasHours ? "hours" : "always"), \(team)"
              flows.append(
                Flow(name: label + (hasSteps ? ", steps" : ""), sources: [text]))
            }
          }
        }
      }
    }
    return flows
  }()
}
