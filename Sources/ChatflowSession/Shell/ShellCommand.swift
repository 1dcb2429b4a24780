import ChatflowCalendar
import ChatflowEngine
import ChatflowProgram

/// What a line typed in the shell asks for.
enum ShellCommand: Equatable {
  case nothing, quit, help, state, open, leave, close
  case say(String)
  case advance(Int64)
  case at(String)
  case pick(String)
  case email(String)
  case mails(String)
  case agent(String)
  case associate(Contact)
  case team(isOnline: Bool)
  case wrong(String)

  /// A line that starts with `:` is a command, any other is what the visitor writes; `::` stands
  /// for a colon that the visitor writes.
  init(parsing line: String) {
    let trimmed = ShellCommand.trimmed(line)
    guard trimmed.utf8.first == UInt8(ascii: ":") else {
      self = trimmed.isEmpty ? .nothing : .say(line)
      return
    }
    let scalars = trimmed.unicodeScalars.dropFirst()
    guard scalars.first != ":" else {
      self = .say(String(scalars))
      return
    }
    let name = scalars.prefix { !$0.properties.isWhitespace }
    let rest = ShellCommand.trimmed(String(scalars[name.endIndex...]))
    self = ShellCommand.command(String(name), rest)
  }

  private static func command(_ name: String, _ rest: String) -> ShellCommand {
    switch name {
    case "help", "h", "?": return .help
    case "quit", "q", "exit": return .quit
    case "state": return .state
    case "open", "returns": return .open
    case "leave", "leaves": return .leave
    case "mails": return rest.isEmpty ? .wrong("write :mails TEXT") : .mails(rest)
    case "close": return .close
    case "advance":
      guard let milliseconds = DurationText.milliseconds(rest, minimumSeconds: 0) else {
        return .wrong("write :advance with a duration such as 59s or 1h30m, at most 30d")
      }
      return .advance(milliseconds)
    case "at": return .at(rest)
    case "pick": return rest.isEmpty ? .wrong("write :pick LABEL, or its number") : .pick(rest)
    case "team":
      switch rest {
      case "online": return .team(isOnline: true)
      case "offline": return .team(isOnline: false)
      default: return .wrong("write :team online or :team offline")
      }
    case "agent": return BlankText.isBlank(rest) ? .wrong("write :agent TEXT") : .agent(rest)
    case "email": return rest.isEmpty ? .wrong("write :email ADDRESS") : .email(rest)
    case "associate": return associate(rest)
    case "": return .wrong("a colon begins a command; :help lists them")
    default: return .wrong("there is no command :\(name); :help lists them")
    }
  }

  private static func associate(_ rest: String) -> ShellCommand {
    let words = rest.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let email = words.first, words.count <= 3 else {
      return .wrong("write :associate EMAIL [FIRST-NAME [LAST-NAME]]")
    }
    return .associate(
      Contact(
        email: email, firstName: words.count > 1 ? words[1] : nil,
        lastName: words.count > 2 ? words[2] : nil))
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
