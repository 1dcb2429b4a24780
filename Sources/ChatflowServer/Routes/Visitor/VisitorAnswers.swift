import ChatflowLive
import ChatflowProgram

/// A line of a thread as visitors get it; one that is damaged they don't.
struct EntryAnswer: Encodable {
  var conversation: String
  var entry: Entry

  static func all(_ found: [(conversation: String, entry: Entry)]) -> [EntryAnswer] {
    found.filter { $0.entry.content != .damaged }
      .map { EntryAnswer(conversation: $0.conversation, entry: $0.entry) }
  }

  private enum Key: String, CodingKey { case conversation, number, sequence, at, by, other }

  func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(conversation, forKey: .conversation)
    if let sequence = entry.sequence {
      try box.encode(sequence, forKey: .sequence)
    } else {
      try box.encode(entry.number, forKey: .number)
    }
    try box.encode(entry.at.milliseconds, forKey: .at)
    // Their own words, whichever way they came.
    if case .mailed(let mail) = entry.content {
      try EntryContent.visitor(mail.text, file: mail.file).encode(to: encoder)
      try box.encode("mail", forKey: .by)
      if mail.isFromOther { try box.encode(true, forKey: .other) }
    } else {
      try entry.content.encode(to: encoder)
    }
  }
}

/// What opening the chat came to.
struct OpeningAnswer: Encodable {
  var conversation: String
  var accepted: Bool
  var sequence: Int64
  /// What a new visitor is known by, for browsers that keep no cookie for the chat's frame.
  var token: String?
}

/// Where a conversation stands, for the visitor.
struct StateAnswer: Encodable, Equatable {
  var conversation: String
  var state: String
  /// The labels that can be picked now.
  var options: [String]
  /// Whether the e-mail field takes an answer.
  var prompt: Bool
  /// What the box to tick says.
  var consent: String?
  /// Whether the bot pauses before it says more.
  var pausing: Bool

  init(_ row: ConversationRow) {
    conversation = row.name
    state = row.state
    options = row.options
    prompt = row.isPromptOpen
    consent = row.isPromptOpen ? row.consent : nil
    pausing = row.isPausing
  }
}

/// What a page needs to show the chat, or not.
struct OfferAnswer: Encodable {
  var chatflow: ChatflowAnswer?
  var preview: [String] = []
  var conversation: StateAnswer?
  var entries: [EntryAnswer] = []
  var threads: [String: ThreadNameAnswer] = [:]
  var last: Int64 = 0
  /// Tells whom a signed identity names from others; nil: the visitor has none that counts.
  var person: String?
  var seen: Int64 = 0
  /// Whether files may be sent along.
  var takesFiles = false

  private enum Key: String, CodingKey {
    case chatflow, preview, conversation, entries, threads, last, person, seen
    case takesFiles = "files"
  }

  func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encodeIfPresent(person, forKey: .person)
    if person != nil { try box.encode(seen, forKey: .seen) }
    try box.encode(chatflow, forKey: .chatflow)
    guard chatflow != nil else { return }
    try box.encode(preview, forKey: .preview)
    try box.encode(conversation, forKey: .conversation)
    try box.encode(entries, forKey: .entries)
    try box.encode(threads, forKey: .threads)
    try box.encode(last, forKey: .last)
    try box.encode(takesFiles, forKey: .takesFiles)
  }
}

/// Under what a conversation was held.
struct ThreadNameAnswer: Encodable {
  var chatflow: String
  var heading: String?
}

/// How a chatflow shows itself (meaning 2, `display`).
struct ChatflowAnswer: Encodable {
  struct Triggers: Encodable {
    /// Milliseconds.
    var after: UInt32?
    /// 0 to 100.
    var scrolled: UInt8?
    var exitIntent: Bool
  }
  var name: String
  var heading: String?
  var open: String
  /// `always`, or `with_trigger`.
  var launcher: String
  var triggers: Triggers
  var smallScreens: Bool
  /// `#0b5cad`.
  var color: String?
  var logo: String?
  /// `right` or `left`.
  var position: String
  /// `auto`, `light` or `dark`.
  var theme: String
  var bot: String?
  var intro: String?
  /// The names of those who are online.
  var team: [String]
  /// When the hours begin, where they are over; milliseconds.
  var backAt: Int64?
  var locale: String
}

/// New lines of a visitor's threads, and where the conversation stands.
struct NewsAnswer: Encodable {
  var entries: [EntryAnswer]
  var state: StateAnswer?

  init(_ news: VisitorNews) {
    entries = EntryAnswer.all(news.entries)
    state = news.current.map { StateAnswer($0) }
  }
}

extension OfferAnswer {
  init(_ view: OfferView, person: String?) {
    self.person = person
    chatflow = view.chatflow.map { ChatflowAnswer($0) }
    preview = view.preview
    conversation = view.current.map { StateAnswer($0) }
    entries = EntryAnswer.all(view.entries)
    threads = view.threads.mapValues {
      ThreadNameAnswer(chatflow: $0.chatflow, heading: $0.heading)
    }
    last = view.lastSequence
    seen = view.seen
  }
}

extension ChatflowAnswer {
  init(_ shown: ShownChatflow) {
    let display = shown.display
    name = shown.name
    heading = shown.heading
    open =
      switch display.open {
      case .launcher: "launcher"
      case .welcome: "welcome"
      case .chat: "chat"
      }
    launcher = display.launcherWaits ? "with_trigger" : "always"
    triggers = Triggers(
      after: display.after, scrolled: display.scrolledPercent, exitIntent: display.exitIntent)
    smallScreens = display.smallScreens
    color = display.look.color?.text
    logo = shown.logo
    position = display.look.isLeft ? "left" : "right"
    theme =
      switch display.look.theme {
      case .auto: "auto"
      case .light: "light"
      case .dark: "dark"
      }
    bot = shown.bot
    intro = shown.intro
    team = shown.team
    backAt = shown.back?.milliseconds
    locale = shown.locale
  }
}
