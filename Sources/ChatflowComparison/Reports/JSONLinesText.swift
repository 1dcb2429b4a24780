import ChatflowCalendar
import ChatflowEngine
import ChatflowJSON
import ChatflowProgram

/// A dialogue as lines for `chatflow run --jsonl`.
package enum JSONLinesText {
  /// The lines, with the labels of one side.
  package static func lines(_ difference: Difference, side: Int = 0) -> [String] {
    var now = difference.setting.start
    var lines: [String] = []
    for act in difference.acts {
      if case .advance(let milliseconds) = act { now = now.advanced(byMilliseconds: milliseconds) }
      var json = JSONWriter()
      json.object { json in
        json.member("at", InstantText.format(now, offsetSeconds: 0))
        json.act(act, difference.setting, side: side)
      }
      lines.append(String(decoding: json.bytes, as: UTF8.self))
    }
    return lines
  }
}

extension JSONWriter {
  fileprivate mutating func act(_ act: Act, _ setting: DialogueSetting, side: Int) {
    switch act {
    case .advance: member("event", "tick")
    case .agent:
      member("event", "agent_message")
      member("text", "Hello!")
    case .associate(let contact):
      member("event", "contact_associated")
      fields(contact)
    case .close: member("event", "closed")
    case .leave: member("event", "left")
    case .email(let email, let ticked):
      member("event", "email_submitted")
      member("email", email)
      name("consent")
      bool(ticked)
    case .open(let isReturning): open(isReturning: isReturning, setting)
    case .pick(let first, let second):
      member("event", "option_picked")
      member("option", side == 0 ? first : second)
    case .team(let isOnline):
      member("event", "team")
      member("team", isOnline ? "online" : "offline")
    case .visitor(let first, let second):
      member("event", "visitor_message")
      member("text", side == 0 ? first : second)
    }
  }

  private mutating func open(isReturning: Bool, _ setting: DialogueSetting) {
    member("event", "opened")
    member("channel", setting.channel == .web ? "web" : "facebook")
    member(ifPresent: "locale", setting.locale)
    member(ifPresent: "page", setting.page)
    if isReturning {
      name("returning")
      bool(true)
    }
    if setting.isVerified {
      name("verified")
      bool(true)
    }
    member("team", setting.teamIsOnline ? "online" : "offline")
    guard let contact = setting.contact else { return }
    name("contact")
    object { json in
      json.fields(contact)
      json.member(ifPresent: "owner", contact.owner)
    }
  }

  private mutating func fields(_ contact: Contact) {
    member("email", contact.email)
    member(ifPresent: "first_name", contact.firstName)
    member(ifPresent: "last_name", contact.lastName)
  }
}
