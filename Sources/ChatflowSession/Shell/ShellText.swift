package import ChatflowEngine

/// The shell's words.
package enum ShellText {
  /// An effect in words.
  package static func line(_ action: Outgoing.Action) -> (Shell.Speaker, String) {
    switch action {
    case .say(let text): return (.bot, text)
    case .promptEmail(let text, _, let consent):
      let box = consent.map { "[ ] \($0)" }
      let field =
        "[ e-mail ]  answer with :email ADDRESS\(box == nil ? "" : ", which ticks the box")"
      return (.prompt, [text, box, field].compactMap { $0 }.joined(separator: "\n"))
    case .choices(let text, let options):
      let rows = options.enumerated().map { "  \($0.offset + 1). \($0.element)" }
      return (.bot, ([text] + rows).joined(separator: "\n"))
    case .contact(let email, let firstName, let lastName):
      let names = [firstName, lastName].compactMap { $0 }.joined(separator: " ")
      return (.host, "contact \(email)\(names.isEmpty ? "" : ", \(names)")")
    case .assign(.team(let team)): return (.host, "assigned to the team \(team)")
    case .assign(.leastBusy(let team, let limit)):
      let most = limit.map { ", with fewer than \($0) open conversations" } ?? ""
      return (.host, "assigned to the least busy of the team \(team)\(most)")
    case .assign(.user(let user)): return (.host, "assigned to \(user)")
    case .handoff: return (.host, "handed off to the team")
    case .notify(let name, let variables):
      let values = variables.map { "\($0.name)=\($0.text)" }.joined(separator: ", ")
      return (.host, "event \(name)\(values.isEmpty ? "" : ": \(values)")")
    case .mail(let address, let replies):
      return (
        .host, "mail to \(address): the last \(replies == 1 ? "reply" : "\(replies) replies")"
      )
    case .close: return (.host, "the conversation ends")
    case .notOffered: return (.host, "the chat is not offered now")
    }
  }

  /// The rows of `:help`.
  static let help = [
    "What you type is what the visitor writes; :pick presses a button, by its label or number.",
    "  :advance 1m            lets time pass         :at 2026-03-02 18:30   goes to a time",
    "  :email a@b.example     submits the prompt     :pick 1                picks an option",
    "  :agent Hi              the team replies       :close                 the team closes",
    "  :team offline          or online              :associate EMAIL ...   links a contact",
    "  :open                  opens the chat again   :state                 where it stands",
    "  :leave                 the visitor leaves     :mails Thanks          answers by mail",
    "  :help                  this                   :quit                  ends",
    "  ::text                 writes a text that starts with a colon",
  ]
}
