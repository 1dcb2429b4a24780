import ChatflowProgram

/// An effect of a ``Conversation`` with its texts as strings.
public struct Outgoing: Equatable, Sendable {
  /// What makes the effect recognizable when the event is applied again.
  public var key: EffectKey
  /// What the host must do.
  public var action: Action

  /// An effect with its key.
  public init(key: EffectKey, action: Action) {
    self.key = key
    self.action = action
  }

  /// What a host must do.
  public enum Action: Equatable, Sendable {
    /// Send a text to the visitor.
    case say(String)
    /// Send the e-mail prompt: a text, a field, and with `consent` a box to tick.
    case promptEmail(String, isDefault: Bool, consent: String?)
    /// Send a text with options, by their labels.
    case choices(String, options: [String])
    /// Create or find the contact with this e-mail; the names are the visitor's own answers, or
    /// what a team member gave.
    case contact(email: String, firstName: String?, lastName: String?)
    case assign(Assignment)
    /// Show the conversation to the team.
    case handoff
    /// Tell an event by its name, with the variables that are set, in byte order of their names.
    case notify(name: String, variables: [NamedText])
    /// Mail the team's last `replies` messages to an address: the visitor hasn't seen them.
    case mail(to: String, replies: Int)
    /// The conversation is closed.
    case close
    /// The chat is not offered now.
    case notOffered
  }

  /// Who a conversation goes to.
  public enum Assignment: Equatable, Sendable {
    case team(String)
    /// The member of a team with the fewest open conversations, of those who are online and have
    /// less than `limit`; nil: with however many. Where there is none, the team.
    case leastBusy(team: String, limit: Int?)
    /// A team member's e-mail.
    case user(String)
  }

  /// A variable's name and what it shows.
  public struct NamedText: Equatable, Sendable {
    /// The variable, without `${}`.
    public var name: String
    /// What it shows.
    public var text: String

    /// A name with its text.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }
}

extension EffectBuffer {
  /// The effects with their texts.
  func outgoing(under program: borrowing Program) -> [Outgoing] {
    var result: [Outgoing] = []
    result.reserveCapacity(count)
    for index in indices {
      let action = action(for: self[index], under: program)
      result.append(Outgoing(key: key(at: index), action: action))
    }
    return result
  }

  private func action(for effect: Effect, under program: borrowing Program) -> Outgoing.Action {
    let text = string(effect.text, in: program)
    switch effect.kind {
    case .say: return .say(text)
    case .promptEmail:
      let consent = optional(consent(of: effect), in: program)
      return .promptEmail(text, isDefault: effect.isDefault, consent: consent)
    case .choices: return .choices(text, options: options(of: effect, in: program))
    case .contact:
      let names = names(of: effect)
      return .contact(
        email: text, firstName: optional(names.first, in: program),
        lastName: optional(names.last, in: program))
    case .assignTeam: return .assign(.team(text))
    case .assignLeastBusy: return .assign(.leastBusy(team: text, limit: effect.limit))
    case .assignUser: return .assign(.user(text))
    case .handoff: return .handoff
    case .notify: return .notify(name: text, variables: variables(of: effect, in: program))
    case .mail: return .mail(to: text, replies: effect.replies)
    case .close: return .close
    case .notOffered: return .notOffered
    }
  }

  private func optional(_ text: EffectText?, in program: borrowing Program) -> String? {
    guard let text else { return nil }
    return string(text, in: program)
  }

  private func options(of effect: Effect, in program: borrowing Program) -> [String] {
    var result: [String] = []
    for label in options(of: effect) { result.append(string(label, in: program)) }
    return result
  }

  private func variables(
    of effect: Effect, in program: borrowing Program
  ) -> [Outgoing.NamedText] {
    var result: [Outgoing.NamedText] = []
    for variable in variables(of: effect) {
      result.append(
        Outgoing.NamedText(
          name: program.tables.texts.string(variable.name),
          text: string(variable.text, in: program)))
    }
    return result
  }
}
