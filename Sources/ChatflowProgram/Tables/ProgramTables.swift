/// The compiled form of one chatflow, not yet verified: what the compiler emits and the decoder
/// reads. Only ``Program`` runs.
public struct ProgramTables: Hashable, Sendable {
  /// Every text of the flow; all other tables refer to it.
  public var texts: TextPool
  /// The flow's name: `[a-z][a-z0-9-]{0,62}`.
  public var name: TextID
  /// A title for people.
  public var title: TextID?
  /// A description for people.
  public var description: TextID?
  /// The declared locales in the admin's order, at most 255.
  public var locales: [TextID]
  /// Index in ``locales`` of the language of last resort.
  public var defaultLocale: UInt8
  /// Where the flow runs; at least one.
  public var channels: Channels
  /// On which pages, and to whom, the flow is shown.
  public var target: Target
  /// How the chat shows itself.
  public var display: Display
  /// The greeting (meaning 3.3).
  public var welcome: MessageID?
  /// When the team is there, and what happens otherwise.
  public var availability: Availability
  /// Nil: never.
  public var capture: EmailCapture?
  /// To whom conversations go.
  public var routing: Routing
  /// In byte order of their names, at most 64.
  public var variables: [Variable]
  /// The names whose values a conversation keeps, sorted by raw value: those that something reads.
  public var storedNames: [ValueName]
  /// For each locale, the words shown for a yes and a no; nil where the locale has no built-in
  /// ones.
  public var yesNoWords: [YesNoWords?]
  /// What visitors read.
  public var messages: [Message]
  /// Rows of ``bubbles`` for each variant of a message.
  public var variants: [Rows]
  /// The texts of all variants.
  public var bubbles: [Bubble]
  /// The parts of all bubbles with templates.
  public var parts: [TemplatePart]
  /// Where the steps start; nil for a flow without steps.
  public var start: CodeAddress?
  /// In the order of their entries, at most 256.
  public var steps: [Step]
  /// The instructions of all steps.
  public var code: [Instruction]
  /// What `choose` and `ask` instructions wait for.
  public var questions: [Question]
  /// The options of all questions.
  public var options: [Option]
  /// The reminders of all questions.
  public var reminders: [Reminder]
  /// What `test` instructions ask.
  public var conditions: [Condition]

  /// A flow named `name` that does nothing: no greeting, no capture, no steps, one locale.
  public init(texts: TextPool, name: TextID, locale: TextID) {
    self.texts = texts
    self.name = name
    self.locales = [locale]
    self.defaultLocale = 0
    self.channels = .web
    self.target = Target(priority: 0, sites: [], show: [], hide: [], visitors: .all)
    self.display = Display(
      heading: nil, open: .launcher, after: nil, scrolledPercent: nil, exitIntent: false,
      smallScreens: true)
    self.availability = Availability(hours: nil, requiresTeam: false, away: .welcome)
    self.routing = Routing(assign: .unassigned, otherwise: .unassigned)
    self.variables = []
    self.storedNames = []
    self.yesNoWords = [nil]
    self.messages = []
    self.variants = []
    self.bubbles = []
    self.parts = []
    self.steps = []
    self.code = []
    self.questions = []
    self.options = []
    self.reminders = []
    self.conditions = []
  }
}

/// The words that show a yes-or-no value in one locale.
public struct YesNoWords: Hashable, Sendable {
  /// Shown for a yes.
  public var yes: TextID
  /// Shown for a no.
  public var no: TextID
  /// The words for a yes and a no.
  public init(yes: TextID, no: TextID) {
    self.yes = yes
    self.no = no
  }
}
