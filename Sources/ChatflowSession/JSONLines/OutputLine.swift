import ChatflowCalendar
import ChatflowEngine
import ChatflowJSON
import ChatflowProgram

/// One line of output.
enum OutputLine {
  @inline(never)
  static func bytes(_ line: Session.Line, id: String, offsetSeconds: Int) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member(orNull: "id", line.isAnswer ? id : nil)
      json.member(orNull: "conversation", line.conversation)
      json.member("at", InstantText.format(line.at, offsetSeconds: offsetSeconds))
      json.member(orNull: "state", line.state)
      json.name("effects")
      json.array { json in
        for effect in line.effects { json.effect(effect, conversation: line.conversation ?? "") }
      }
      json.member(
        orNull: "next_deadline",
        line.nextDeadline.map { InstantText.format($0, offsetSeconds: offsetSeconds) })
      if let snapshot = line.snapshot {
        json.member("snapshot", Base64URL.encode(snapshot))
      }
    }
    json.endLine()
    return json.bytes
  }

  static func bytes(_ error: SessionError, id: String) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("id", id)
      json.name("error")
      json.object { json in
        json.member("message", error.message)
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension JSONWriter {
  fileprivate mutating func effect(_ effect: Outgoing, conversation: String) {
    object { json in
      json.action(effect.action)
      json.member("key", "\(conversation)/\(effect.key)")
    }
  }

  private mutating func action(_ action: Outgoing.Action) {
    member("effect", action.name)
    switch action {
    case .say(let text): member("text", text)
    case .promptEmail(let text, let isDefault, let consent):
      member("text", text)
      member("default", isDefault)
      member(ifPresent: "consent", consent)
    case .choices(let text, let options):
      member("text", text)
      name("options")
      array { json in
        for option in options { json.string(option) }
      }
    case .contact(let email, let firstName, let lastName):
      member("email", email)
      member(ifPresent: "first_name", firstName)
      member(ifPresent: "last_name", lastName)
    case .assign(let assignment):
      name("to")
      object { json in
        switch assignment {
        case .team(let team): json.member("team", team)
        case .leastBusy(let team, let limit):
          json.member("team", team)
          json.member("pick", "least_busy")
          if let limit { json.member("limit", limit) }
        case .user(let user): json.member("user", user)
        }
      }
    case .notify(let event, let variables):
      member("name", event)
      name("variables")
      object { json in
        for variable in variables { json.member(variable.name, variable.text) }
      }
    case .mail(let address, let replies):
      member("to", address)
      member("replies", replies)
    case .notOffered:
      member("offer", false)
    case .handoff, .close: break
    }
  }
}

extension Outgoing.Action {
  /// The word for the effect in jsonl.
  fileprivate var name: String {
    switch self {
    case .say: "say"
    case .promptEmail: "prompt_email"
    case .choices: "choices"
    case .contact: "contact"
    case .assign: "assign"
    case .handoff: "handoff"
    case .notify: "notify"
    case .mail: "mail"
    case .close: "close"
    case .notOffered: "away"
    }
  }
}
