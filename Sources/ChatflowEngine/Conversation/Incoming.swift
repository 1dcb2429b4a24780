import ChatflowProgram

/// Something that happens to a ``Conversation``: an ``Event`` with its texts as strings.
public enum Incoming: Equatable, Sendable {
  /// The visitor opens the chat.
  case opened(Visit)
  /// The visitor writes.
  case visitorMessage(String)
  /// The visitor answers by mail: a message like any other, but who writes by mail isn't here.
  case mailReceived(String)
  /// The visitor picks an option by its label.
  case optionPicked(String)
  /// The visitor submits the field of the e-mail prompt; `consent`: whether the box was ticked.
  case emailSubmitted(String, consent: Bool)
  /// The visitor leaves: what the team writes from now on isn't seen.
  case left
  /// A team member writes.
  case agentMessage
  /// A team member associates the visitor with a contact.
  case contactAssociated(Contact)
  /// The calendar or the team changed; the facts tell.
  case factsChanged
  /// A team member closes the conversation.
  case closed
  /// The time of ``Conversation/nextDeadline`` has come.
  case deadline
}

/// What is known when a visitor opens the chat; see ``Opening``.
public struct Visit: Equatable, Sendable {
  /// The visitor's language, a BCP 47 tag.
  public var locale: String?
  /// Where the visitor opens it.
  /// Nil: the flow's own, web before Facebook.
  public var channel: Channel?
  /// Whether this visitor had a conversation before; nil leaves what an earlier opening said.
  public var isReturning: Bool?
  /// Whether it was shown who the visitor is, by a signed identity or a mailed link;
  /// nil leaves what an earlier opening said.
  public var isVerified: Bool?
  /// The address of the page.
  public var page: String?
  /// Who the visitor is, where that is known.
  public var contact: Contact?

  /// A visit; what is left out is unknown.
  public init(
    locale: String? = nil, channel: Channel? = nil, isReturning: Bool? = nil,
    isVerified: Bool? = nil, page: String? = nil, contact: Contact? = nil
  ) {
    self.locale = locale
    self.channel = channel
    self.isReturning = isReturning
    self.isVerified = isVerified
    self.page = page
    self.contact = contact
  }
}

/// A contact as the host or a team member tells it; see ``ContactFacts``.
public struct Contact: Equatable, Sendable {
  /// The address; white space around it is dropped.
  public var email: String
  /// Nil leaves the name that is known.
  public var firstName: String?
  /// Nil leaves the name that is known.
  public var lastName: String?
  /// The team member who owns the contact.
  public var owner: String?

  /// A contact; what is left out is unknown.
  public init(
    email: String, firstName: String? = nil, lastName: String? = nil, owner: String? = nil
  ) {
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.owner = owner
  }

  /// This contact, with what it leaves out taken from another.
  package func filled(from other: Contact) -> Contact {
    Contact(
      email: email, firstName: firstName ?? other.firstName, lastName: lastName ?? other.lastName,
      owner: owner ?? other.owner)
  }
}

/// The texts of one event, one after the other.
struct InputText {
  private(set) var bytes: [UInt8] = []

  /// The event that `input` stands for.
  mutating func event(_ input: Incoming, under program: borrowing Program) -> Event {
    switch input {
    case .opened(let visit):
      .opened(
        Opening(
          locale: program.localeIndex(for: visit.locale),
          channel: visit.channel ?? program.defaultChannel,
          isReturning: visit.isReturning, isVerified: visit.isVerified,
          page: optional(visit.page), contact: visit.contact.map { facts(of: $0) }))
    case .visitorMessage(let text): .visitorMessage(append(text))
    case .mailReceived(let text): .mailReceived(append(text))
    case .optionPicked(let label): .optionPicked(append(label))
    case .emailSubmitted(let email, let consent): .emailSubmitted(append(email), consent: consent)
    case .left: .left
    case .agentMessage: .agentMessage
    case .contactAssociated(let contact): .contactAssociated(facts(of: contact))
    case .factsChanged: .factsChanged
    case .closed: .closed
    case .deadline: .deadline
    }
  }

  private mutating func facts(of contact: Contact) -> ContactFacts {
    ContactFacts(
      email: append(contact.email), firstName: optional(contact.firstName),
      lastName: optional(contact.lastName), owner: optional(contact.owner))
  }

  private mutating func optional(_ text: String?) -> TextRange? {
    text.map { append($0) }
  }

  private mutating func append(_ text: String) -> TextRange {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    return TextRange(start..<bytes.count)
  }
}
