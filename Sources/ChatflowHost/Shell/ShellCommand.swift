import ChatflowEngine
import ChatflowSyntax

/// What a line typed in the shell asks for.
enum ShellCommand: Equatable {
  case nothing, quit, help, state, reopen
  case say(String)
  case advance(Int64)
  case at(String)
  case pick(String)
  case event(SessionEvent)
  case wrong(String)

  /// A line that starts with `:` is a command, any other is what the visitor writes.
  init(parsing line: String) {
    let trimmed = ShellCommand.trimmed(line)
    guard trimmed.unicodeScalars.first == ":" else {
      self = trimmed.isEmpty ? .nothing : .say(line)
      return
    }
    let parts = trimmed.dropFirst().split(separator: " ", maxSplits: 1)
    let rest = parts.count > 1 ? ShellCommand.trimmed(String(parts[1])) : ""
    self = ShellCommand.command(parts.first.map(String.init) ?? "", rest)
  }

  private static func command(_ name: String, _ rest: String) -> ShellCommand {
    switch name {
    case "help", "h", "?": return .help
    case "quit", "q", "exit": return .quit
    case "state": return .state
    case "open", "returns": return .reopen
    case "close": return .event(.closed)
    case "advance":
      guard let milliseconds = DurationText.milliseconds(rest, minimumSeconds: 0) else {
        return .wrong("write a duration such as 59s or 1h30m, at most 30d")
      }
      return .advance(milliseconds)
    case "at": return .at(rest)
    case "pick": return rest.isEmpty ? .wrong("name an option, or its number") : .pick(rest)
    case "team":
      switch rest {
      case "online": return .event(.team(isOnline: true))
      case "offline": return .event(.team(isOnline: false))
      default: return .wrong("the team is online or offline")
      }
    case "agent": return .event(.agentMessage)
    case "email": return .event(.emailSubmitted(rest, consent: true))
    case "associate": return associate(rest)
    default: return .wrong("there is no command :\(name); :help lists them")
    }
  }

  private static func associate(_ rest: String) -> ShellCommand {
    let words = rest.split(separator: " ").map(String.init)
    guard let email = words.first, words.count <= 3 else {
      return .wrong("write :associate EMAIL [FIRST-NAME [LAST-NAME]]")
    }
    return .event(
      .contactAssociated(
        Contact(
          email: email, firstName: words.count > 1 ? words[1] : nil,
          lastName: words.count > 2 ? words[2] : nil)))
  }

  private static func trimmed(_ text: String) -> String {
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
