/// The compiled form of one chatflow, not yet verified: what the compiler emits and the decoder
/// reads. Only ``Program`` runs.
public struct ProgramTables: Hashable, Sendable {
  public var texts: TextPool
  public var name: TextID
  public var title: TextID?
  public var description: TextID?
  /// The declared locales in the admin's order, at most 255.
  public var locales: [TextID]
  /// Index in ``locales`` of the language of last resort.
  public var defaultLocale: UInt8
  public var channels: Channels
  public var target: Target
  public var display: Display
  public var welcome: MessageID?
  public var availability: Availability
  /// Nil: never.
  public var capture: EmailCapture?
  public var routing: Routing
  /// In byte order of their names, at most 64.
  public var variables: [Variable]
  /// The names whose values a conversation keeps, sorted by raw value: those that something reads.
  public var storedNames: [ValueName]
  /// For each locale, the words shown for a yes and a no; nil where the locale has no built-in ones.
  public var yesNoWords: [YesNoWords?]
  public var messages: [Message]
  /// Rows of ``bubbles`` for each variant of a message.
  public var variants: [Rows]
  public var bubbles: [Bubble]
  public var parts: [TemplatePart]
  /// Where the steps start; nil for a flow without steps.
  public var start: CodeAddress?
  public var steps: [Step]
  public var code: [Instruction]
  public var questions: [Question]
  public var options: [Option]
  public var reminders: [Reminder]
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
  public var yes: TextID
  public var no: TextID
  public init(yes: TextID, no: TextID) {
    self.yes = yes
    self.no = no
  }
}
