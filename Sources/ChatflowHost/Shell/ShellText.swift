package import ChatflowEngine

/// Effects in words, for the shell.
package enum ShellText {
  package static func lines(_ action: Outgoing.Action) -> [(Shell.Speaker, String)] {
    switch action {
    case .say(let text): return [(.bot, text)]
    case .promptEmail(let text, _, let consent):
      let box = consent.map { [(Shell.Speaker.prompt, "[ ] \($0)")] } ?? []
      return [(.prompt, text)] + box + [(.prompt, "[ e-mail ] — answer with :email ADDRESS")]
    case .choices(let text, let options):
      return [(.bot, text)]
        + options.enumerated().map { (.bot, "  \($0.offset + 1). \($0.element)") }
    case .contact(let email, let firstName, let lastName):
      let names = [firstName, lastName].compactMap { $0 }.joined(separator: " ")
      return [(.host, "contact \(email)\(names.isEmpty ? "" : " (\(names))")")]
    case .assign(.team(let team)): return [(.host, "assigned to team \(team)")]
    case .assign(.user(let user)): return [(.host, "assigned to \(user)")]
    case .handoff: return [(.host, "handed off to the team")]
    case .notify(let name, let variables):
      let values = variables.map { "\($0.name)=\($0.text)" }.joined(separator: ", ")
      return [(.host, "event \(name)\(values.isEmpty ? "" : ": \(values)")")]
    case .close: return [(.host, "the conversation is closed")]
    case .notOffered: return [(.host, "the chat is not offered now")]
    }
  }
}

extension Shell {
  /// The lines of `:help`.
  static let help = [
    "what you type is what the visitor writes; a number picks an option",
    ":advance 1m          lets time pass        :at 2026-03-02 18:30  goes to a time",
    ":email a@b.example   submits the prompt    :pick LABEL           picks an option",
    ":agent Hi            the team replies      :associate EMAIL …    links a contact",
    ":team offline        or online             :close                the team closes",
    ":open                opens again           :state                where it stands",
    ":help                this                  :quit                 ends",
  ]
}
