/// Something that happens to a conversation.
///
/// Texts are ranges of the input that the step function gets along with the event. They are UTF-8;
/// of each at most ``ChatflowProgram/Bounds/textLimit`` bytes are kept.
@frozen
public enum Event: Equatable, Sendable {
  /// The visitor opens the chat.
  case opened(Opening)
  /// The visitor writes.
  case visitorMessage(TextRange)
  /// The visitor answers by mail: a message like any other, but who writes by mail isn't here
  /// (meaning 10.1).
  case mailReceived(TextRange)
  /// The visitor picks an option by its label.
  case optionPicked(TextRange)
  /// The visitor submits the field of the e-mail prompt; `consent`: whether the box was ticked.
  case emailSubmitted(TextRange, consent: Bool)
  /// The visitor leaves: what the team writes from now on isn't seen (meaning 10.1).
  case left
  /// A team member writes.
  case agentMessage
  /// A team member associates the visitor with a contact.
  case contactAssociated(ContactFacts)
  /// The calendar or the team changed; the facts tell.
  case factsChanged
  /// A team member closes the conversation.
  case closed
  /// The time of ``ConversationState/deadline`` has come.
  case deadline
}

/// What is known when a visitor opens the chat.
@frozen
public struct Opening: Equatable, Sendable {
  /// Index in ``ChatflowProgram/Program/locales``; one out of range means the flow's default.
  /// Only a conversation's first opening sets it.
  public var locale: UInt8
  /// Only a conversation's first opening sets it.
  public var channel: Channel
  /// Whether this visitor had a conversation before; nil leaves what an earlier opening said, which
  /// is at first that there was none.
  public var isReturning: Bool?
  /// Whether it was shown who the visitor is, by a signed identity or a mailed link;
  /// nil leaves what an earlier opening said, which is at first that it wasn't.
  public var isVerified: Bool?
  /// The address of the page; nil leaves the one of an earlier opening.
  public var page: TextRange?
  /// Who the visitor is, where that is known; nil changes nothing.
  public var contact: ContactFacts?

  /// An opening; what is left out is unknown.
  @inlinable
  public init(
    locale: UInt8, channel: Channel = .web, isReturning: Bool? = nil, isVerified: Bool? = nil,
    page: TextRange? = nil, contact: ContactFacts? = nil
  ) {
    self.locale = locale
    self.channel = channel
    self.isReturning = isReturning
    self.isVerified = isVerified
    self.page = page
    self.contact = contact
  }
}

/// A contact as the host or a team member tells it (meaning 3.1).
@frozen
public struct ContactFacts: Equatable, Sendable {
  /// The address; white space around it is dropped.
  public var email: TextRange
  /// Nil leaves the name that is known.
  public var firstName: TextRange?
  /// Nil leaves the name that is known.
  public var lastName: TextRange?
  /// The team member who owns the contact. Nil leaves the owner, unless the contact is another one.
  public var owner: TextRange?

  /// A contact; what is left out is unknown.
  @inlinable
  public init(
    email: TextRange, firstName: TextRange? = nil, lastName: TextRange? = nil,
    owner: TextRange? = nil
  ) {
    self.email = email
    self.firstName = firstName
    self.lastName = lastName
    self.owner = owner
  }
}
