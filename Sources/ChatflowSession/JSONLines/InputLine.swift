import ChatflowCalendar
import ChatflowEngine
import ChatflowJSON
import ChatflowProgram

/// One line of input: an event, and where and when it happens.
struct InputLine {
  struct Time {
    let instant: Instant
    let offsetSeconds: Int
  }

  let event: SessionEvent
  let conversation: String?
  let time: Time?

  /// Reads a line; sets `id` as soon as it is known, so that an error can name it.
  init(parsing bytes: [UInt8], id: inout String) throws(SessionError) {
    guard bytes.count <= JSONLines.longestLine else {
      throw SessionError("a line has at most 1 MiB")
    }
    let object: Fields
    do {
      object = Fields(value: try JSONParser.parse(bytes))
    } catch {
      throw SessionError("this line is not JSON: \(error.message) at column \(error.column.digits)")
    }
    guard object.isObject else { throw SessionError("a line is a JSON object") }
    if let given = object.identifier("id") { id = given }
    conversation = object.identifier("conversation")
    time = InputLine.time(object)
    event = InputLine.event(object)
    if let slip = object.slips.first { throw slip }
  }

  private static func time(_ object: Fields) -> Time? {
    guard let text = object.string("at") else { return nil }
    guard let (instant, offset) = InstantText.parseWithOffset(text) else {
      object.slips.add("\"at\" is a time such as 2026-03-02T10:00:00+01:00, not \"\(text)\"")
      return nil
    }
    return Time(instant: instant, offsetSeconds: offset)
  }

  private static func event(_ object: Fields) -> SessionEvent {
    let name = object.required("event")
    switch ExactText(name) {
    case "opened": return opened(object)
    case "visitor_message":
      return visitorMessage(object)
    case "option_picked": return .optionPicked(object.required("option"))
    case "email_submitted":
      return .emailSubmitted(
        object.required("email"), consent: object.bool("consent") ?? false)
    case "left": return .left
    case "agent_message":
      // What the team writes changes nothing, but a line without it is a slip.
      if let slip = SessionError(ofText: object.required("text")) { object.slips.add(slip.message) }
      return .agentMessage
    case "contact_associated": return .contactAssociated(contact(object))
    case "team":
      if let isOnline = team(object) { return .team(isOnline: isOnline) }
      object.slips.add("\"team\" is missing")
    case "closed": return .closed
    case "tick": return .tick
    case "restore":
      if let bytes = Base64URL.decode(object.required("snapshot")) {
        return .restore(snapshot: bytes)
      }
      object.slips.add("\"snapshot\" is not a snapshot")
    default: object.slips.add("there is no event \"\(name)\"")
    }
    return .tick
  }

  private static func visitorMessage(_ object: Fields) -> SessionEvent {
    let text = object.required("text")
    let id = object.identifier("message")
    switch object.word("by") {
    case nil: return .visitorMessage(text, id: id)
    case "mail": return .mailReceived(text, id: id)
    case let other?:
      object.slips.add("\"by\" is mail, or left out, not \"\(other.text)\"")
      return .tick
    }
  }

  private static func opened(_ object: Fields) -> SessionEvent {
    let channel: Channel?
    switch object.word("channel") {
    case nil: channel = nil
    case "web": channel = .web
    case "facebook": channel = .facebook
    case let other?:
      channel = nil
      object.slips.add("there is no channel \"\(other.text)\"")
    }
    let person = object.object("contact").map { contact($0) }
    let visit = Visit(
      locale: object.string("locale"), channel: channel,
      isReturning: object.bool("returning"), isVerified: object.bool("verified"),
      page: object.string("page"), contact: person)
    return .opened(chatflow: object.string("chatflow"), visit, team: team(object))
  }

  private static func team(_ object: Fields) -> Bool? {
    switch object.word("team") {
    case nil: return nil
    case "online": return true
    case "offline": return false
    case let other?:
      object.slips.add("\"team\" is online or offline, not \"\(other.text)\"")
      return nil
    }
  }

  private static func contact(_ object: Fields) -> Contact {
    Contact(
      email: object.required("email"), firstName: object.filled("first_name"),
      lastName: object.filled("last_name"), owner: object.filled("owner"))
  }
}

/// The members of a JSON object, read with a clear error for each slip. A null counts as left out.
private struct Fields {
  let value: JSONValue
  /// Those of the whole line.
  var slips = Slips()

  var isObject: Bool { value.members != nil }

  private func member(_ name: String) -> JSONValue? {
    guard let member = value[name], !member.isNull else { return nil }
    return member
  }

  func string(_ name: String) -> String? {
    guard let member = member(name) else { return nil }
    if let string = member.string { return string }
    slips.add(name, "a text", member)
    return nil
  }

  /// A text, as one of several words.
  func word(_ name: String) -> ExactText? {
    guard let string = string(name) else { return nil }
    return ExactText(string)
  }

  /// A text; an empty one, which is how many systems say that there is none, counts as left out.
  func filled(_ name: String) -> String? {
    let string = string(name)
    return string?.isEmpty == true ? nil : string
  }

  func required(_ name: String) -> String {
    if let string = string(name) { return string }
    slips.add("\"\(name)\" is missing")
    return ""
  }

  /// A text, or a whole number taken as its digits.
  func identifier(_ name: String) -> String? {
    if let number = member(name)?.number, number.wholeNumber != nil { return number.text }
    return string(name)
  }

  func bool(_ name: String) -> Bool? {
    guard let member = member(name) else { return nil }
    if member.bool == nil { slips.add(name, "true or false", member) }
    return member.bool
  }

  func object(_ name: String) -> Fields? {
    guard let member = member(name) else { return nil }
    if member.members != nil { return Fields(value: member, slips: slips) }
    slips.add(name, "an object", member)
    return nil
  }
}

/// What is wrong in a line. It isn't thrown where it is found: most lines have none, and each field
/// would need a way out.
private final class Slips {
  private(set) var first: SessionError?

  @inline(never)
  func add(_ message: String) {
    if first == nil { first = SessionError(message) }
  }

  /// A member that is of another kind.
  @inline(never)
  func add(_ name: String, _ wanted: String, _ member: JSONValue) {
    add("\"\(name)\" is \(wanted), not \(member.kind)")
  }
}
