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
      throw SessionError("this line is not JSON: \(error.message) at column \(error.column)")
    }
    guard object.isObject else { throw SessionError("a line is a JSON object") }
    if let given = try object.identifier("id") { id = given }
    conversation = try object.identifier("conversation")
    time = try object.string("at").map { (text) throws(SessionError) in try InputLine.time(text) }
    event = try InputLine.event(object)
  }

  private static func time(_ text: String) throws(SessionError) -> Time {
    guard let (instant, offset) = InstantText.parseWithOffset(text) else {
      throw SessionError("\"at\" is a time such as 2026-03-02T10:00:00+01:00, not \"\(text)\"")
    }
    return Time(instant: instant, offsetSeconds: offset)
  }

  private static func event(_ object: Fields) throws(SessionError) -> SessionEvent {
    let name = try object.required("event")
    switch ExactText(name) {
    case "opened": return try opened(object)
    case "visitor_message":
      return try visitorMessage(object)
    case "option_picked": return .optionPicked(try object.required("option"))
    case "email_submitted":
      return .emailSubmitted(
        try object.required("email"), consent: try object.bool("consent") ?? false)
    case "left": return .left
    case "agent_message":
      // What the team writes changes nothing, but a line without it is a slip.
      try SessionError.check(try object.required("text"))
      return .agentMessage
    case "contact_associated": return .contactAssociated(try contact(object))
    case "team":
      guard let isOnline = try team(object) else { throw SessionError("\"team\" is missing") }
      return .team(isOnline: isOnline)
    case "closed": return .closed
    case "tick": return .tick
    case "restore":
      guard let bytes = Base64URL.decode(try object.required("snapshot")) else {
        throw SessionError("\"snapshot\" is not a snapshot")
      }
      return .restore(snapshot: bytes)
    default: throw SessionError("there is no event \"\(name)\"")
    }
  }

  private static func visitorMessage(_ object: Fields) throws(SessionError) -> SessionEvent {
    let text = try object.required("text")
    let id = try object.identifier("message")
    switch try object.word("by") {
    case nil: return .visitorMessage(text, id: id)
    case "mail": return .mailReceived(text, id: id)
    case let other?: throw SessionError("\"by\" is mail, or left out, not \"\(other.text)\"")
    }
  }

  private static func opened(_ object: Fields) throws(SessionError) -> SessionEvent {
    let channel: Channel?
    switch try object.word("channel") {
    case nil: channel = nil
    case "web": channel = .web
    case "facebook": channel = .facebook
    case let other?: throw SessionError("there is no channel \"\(other.text)\"")
    }
    let person: Contact? =
      if let fields = try object.object("contact") { try contact(fields) } else { nil }
    let visit = Visit(
      locale: try object.string("locale"), channel: channel,
      isReturning: try object.bool("returning"), isVerified: try object.bool("verified"),
      page: try object.string("page"), contact: person)
    return .opened(chatflow: try object.string("chatflow"), visit, team: try team(object))
  }

  private static func team(_ object: Fields) throws(SessionError) -> Bool? {
    switch try object.word("team") {
    case nil: return nil
    case "online": return true
    case "offline": return false
    case let other?: throw SessionError("\"team\" is online or offline, not \"\(other.text)\"")
    }
  }

  private static func contact(_ object: Fields) throws(SessionError) -> Contact {
    Contact(
      email: try object.required("email"), firstName: try object.filled("first_name"),
      lastName: try object.filled("last_name"), owner: try object.filled("owner"))
  }
}

/// The members of a JSON object, read with a clear error for each slip. A null counts as left out.
private struct Fields {
  let value: JSONValue

  var isObject: Bool { value.members != nil }

  private func member(_ name: String) -> JSONValue? {
    guard let member = value[name], !member.isNull else { return nil }
    return member
  }

  func string(_ name: String) throws(SessionError) -> String? {
    guard let member = member(name) else { return nil }
    guard let string = member.string else {
      throw SessionError("\"\(name)\" is a text, not \(member.kind)")
    }
    return string
  }

  /// A text, as one of several words.
  func word(_ name: String) throws(SessionError) -> ExactText? {
    guard let string = try string(name) else { return nil }
    return ExactText(string)
  }

  /// A text; an empty one, which is how many systems say that there is none, counts as left out.
  func filled(_ name: String) throws(SessionError) -> String? {
    let string = try string(name)
    return string?.isEmpty == true ? nil : string
  }

  func required(_ name: String) throws(SessionError) -> String {
    guard let string = try string(name) else { throw SessionError("\"\(name)\" is missing") }
    return string
  }

  /// A text, or a whole number taken as its digits.
  func identifier(_ name: String) throws(SessionError) -> String? {
    if let number = member(name)?.number, number.integer != nil { return number.text }
    return try string(name)
  }

  func bool(_ name: String) throws(SessionError) -> Bool? {
    guard let member = member(name) else { return nil }
    guard let bool = member.bool else {
      throw SessionError("\"\(name)\" is true or false, not \(member.kind)")
    }
    return bool
  }

  func object(_ name: String) throws(SessionError) -> Fields? {
    guard let member = member(name) else { return nil }
    guard member.members != nil else {
      throw SessionError("\"\(name)\" is an object, not \(member.kind)")
    }
    return Fields(value: member)
  }
}
