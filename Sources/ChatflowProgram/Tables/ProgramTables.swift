/// The compiled form of one chatflow, not yet verified: what the compiler emits and the decoder
/// reads. Only ``Program`` runs.
package struct ProgramTables: Hashable, Sendable {
  /// Every text of the flow; all other tables refer to it.
  package var texts: TextPool
  /// The flow's name: `[a-z][a-z0-9-]{0,62}`.
  package var name: TextID
  /// A title for people.
  package var title: TextID?
  /// A description for people.
  package var description: TextID?
  /// The declared locales in the admin's order, at most 255.
  package var locales: [TextID]
  /// Index in ``locales`` of the language of last resort.
  package var defaultLocale: UInt8
  /// Where the flow runs; at least one.
  package var channels: Channels
  /// On which pages, and to whom, the flow is shown.
  package var target: Target
  /// How the chat shows itself.
  package var display: Display
  /// The greeting (meaning 3.3).
  package var welcome: MessageID?
  /// When the team is there, and what happens otherwise.
  package var availability: Availability
  /// Nil: never.
  package var capture: EmailCapture?
  /// Nil: nothing goes by mail.
  package var followUp: FollowUp?
  /// Who conversations go to.
  package var routing: Routing
  /// In byte order of their names, at most 64.
  package var variables: [Variable]
  /// The names whose values a conversation keeps, sorted by raw value: those that something reads.
  package var storedNames: [ValueName]
  /// For each locale, the words shown for a yes and a no; nil where the locale has no built-in
  /// ones.
  package var yesNoWords: [YesNoWords?]
  /// For each locale, the words for when it opens and closes; none where no text needs them, or
  /// the locale has none: then these are unset there.
  package var momentWords: [MomentWords]
  /// What visitors read.
  package var messages: [Message]
  /// Rows of ``bubbles`` for each variant of a message.
  package var variants: [Rows]
  /// The texts of all variants.
  package var bubbles: [Bubble]
  /// The parts of all bubbles with templates.
  package var parts: [TemplatePart]
  /// Where the steps start; nil for a flow without steps.
  package var start: CodeAddress?
  /// In the order of their entries, at most 256.
  package var steps: [Step]
  /// The instructions of all steps.
  package var code: [Instruction]
  /// What `choose` and `ask` instructions wait for.
  package var questions: [Question]
  /// The options of all questions.
  package var options: [Choice]
  /// The reminders of all questions.
  package var reminders: [Reminder]
  /// What visitors may say for a yes or a no beside the built-in words.
  package var answerWords: [TextID]
  /// What `test` instructions ask.
  package var conditions: [Condition]

  /// A flow named `name` that does nothing: no greeting, no capture, no steps, one locale.
  package init(texts: TextPool, name: TextID, locale: TextID) {
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
    self.momentWords = [MomentWords(texts: [])]
    self.messages = []
    self.variants = []
    self.bubbles = []
    self.parts = []
    self.steps = []
    self.code = []
    self.questions = []
    self.options = []
    self.reminders = []
    self.answerWords = []
    self.conditions = []
  }
}

extension ProgramTables {
  /// Whether anything assigns to the contact's owner.
  package var readsOwner: Bool {
    routing.assign == .contactOwner
      || code.contains { instruction in
        switch instruction {
        case .assign(.contactOwner), .handOff(_, to: .contactOwner): true
        default: false
        }
      }
  }
}

/// The words that show a yes-or-no value in one locale.
package struct YesNoWords: Hashable, Sendable {
  /// Shown for a yes.
  package var yes: TextID
  /// Shown for a no.
  package var no: TextID
  /// The words for a yes and a no.
  package init(yes: TextID, no: TextID) {
    self.yes = yes
    self.no = no
  }
}
