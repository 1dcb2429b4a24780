/// One finding about an author's files.
public struct Diagnostic: Sendable {
  /// The check that found it.
  public var rule: Rule
  /// How bad it is: as bad as its rule says, or less.
  public package(set) var severity: Severity
  /// The words for an admin, without the place.
  public var message: String
  /// The exact source text concerned.
  public var span: Span
  /// What to do about it, where that can be said.
  public var help: String?
  /// What does as ``help`` says, in order of place and without overlaps; empty where that takes a
  /// choice, or can't be told exactly.
  public var edits: [Edit] = []
  /// Whether the edits are surely what was meant; else they are a guess, as at a name.
  public var areEditsSafe = true
  /// Whether this is an error of syntax behind which reading went on, as if it were mended.
  package var isReadOn = false
  /// Whether this is an error behind which the file could not be read: more may be wrong there.
  public package(set) var stopsReading = false
  /// Further places that belong to the finding, each with its own words.
  public var related: [Related]
  /// How many further findings of its kind are not listed, as ``message`` says, too.
  public var unlisted = 0

  /// A further place.
  public struct Related: Sendable {
    /// The source text concerned.
    public var span: Span
    /// What stands there, in a few words.
    public var message: String
    /// A further place with its words.
    public init(_ span: Span, _ message: String) {
      self.span = span
      self.message = message
    }
  }

  /// A finding of a rule, at a place, with its words.
  public init(
    _ rule: Rule, _ span: Span, _ message: String, help: String? = nil, related: [Related] = []
  ) {
    self.rule = rule
    severity = rule.severity
    self.span = span
    self.message = message
    self.help = help
    self.related = related
  }

  /// A finding of which it is known how it is mended, or with other help if it isn't.
  package init(
    _ rule: Rule, _ span: Span, _ message: String, fix: Fix?, else help: String? = nil,
    related: [Related] = []
  ) {
    self.init(rule, span, message, help: fix?.help ?? help, related: related)
    edits = fix?.edits ?? []
    areEditsSafe = fix?.isSafe ?? true
  }
}
