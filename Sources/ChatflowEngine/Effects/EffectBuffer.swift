public import ChatflowProgram

/// The effects of one event, in the order in which they happen, with the texts made for them. Used
/// again for the next event it keeps its memory. A loop over indexes is the quickest way through
/// it: one over the effects holds a copy.
public struct EffectBuffer: Sendable {
  /// The number of the event.
  public private(set) var eventNumber: UInt32 = 0
  /// How many effects there are.
  public private(set) var count = 0
  // Few events have more than two effects. These lie in the buffer itself: writing into an array
  // asks each time whether the array is shared.
  @usableFromInline
  private(set) var first = Effect(.close)
  @usableFromInline
  private(set) var second = Effect(.close)
  /// The third effect and those after it.
  @usableFromInline
  private(set) var others: [Effect] = []

  /// Room for texts; what lies behind ``textCount`` is old.
  @usableFromInline
  var textRoom: [UInt8] = []
  /// How many bytes of text there are.
  @usableFromInline
  var textCount = 0
  /// The labels of options, and of boxes to tick.
  private var labels: [EffectText] = []
  private var names: [ContactNames] = []
  private var variables: [EffectVariable] = []
  /// Whether anything stands in one of the lists: most events leave them empty.
  private var hasDetails = false

  /// When it opens and closes next: what the host told with the event, for its texts.
  @usableFromInline
  var times = OpeningTimes()

  /// Whether the ways taken are recorded, for coverage.
  package let recordsTransitions: Bool
  /// Whether it is recorded, too, how the conversation stood at each of them.
  package let recordsStandings: Bool
  /// The ways that the event took through the program, if they are recorded.
  package private(set) var transitions: [Transition] = []
  /// How the conversation stood when instructions ran and messages were sent, if that is recorded.
  package private(set) var standings: [Standing] = []

  /// How a conversation stood in the middle of an event.
  package struct Standing: Sendable {
    /// What happens next.
    package let transition: Transition
    /// How many effects there were.
    package let effectCount: Int
    /// The conversation, before what happens next.
    package let record: ConversationRecord
  }

  /// A buffer without effects.
  public init() { self.init(recordsTransitions: false) }

  package init(recordsTransitions: Bool, recordsStandings: Bool = false) {
    self.recordsTransitions = recordsTransitions || recordsStandings
    self.recordsStandings = recordsStandings
  }

  /// The effect at `index`, which is less than ``count``.
  @inlinable
  public subscript(index: Int) -> Effect {
    switch index {
    case 0: first
    case 1: second
    default: others[index - 2]
    }
  }

  /// The key of the effect at `index`.
  public func key(at index: Int) -> EffectKey {
    EffectKey(event: eventNumber, index: UInt32(clamping: index))
  }

  @inline(__always)
  mutating func begin(eventNumber: UInt32) {
    self.eventNumber = eventNumber
    count = 0
    textCount = 0
    if hasDetails { dropDetails() }
  }

  @inline(never)
  private mutating func dropDetails() {
    hasDetails = false
    others.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
    names.removeAll(keepingCapacity: true)
    variables.removeAll(keepingCapacity: true)
    transitions.removeAll(keepingCapacity: true)
    standings.removeAll(keepingCapacity: true)
  }

  /// Records a way taken, if that is wanted.
  @inline(__always)
  mutating func record(_ transition: @autoclosure () -> Transition) {
    if recordsTransitions { append(transition()) }
  }

  /// The same, with how the conversation stands.
  @inline(__always)
  mutating func record(
    _ transition: @autoclosure () -> Transition, of record: inout ConversationRecord
  ) {
    if recordsTransitions { append(transition(), of: &record) }
  }

  @inline(never)
  private mutating func append(_ transition: Transition, of record: inout ConversationRecord) {
    append(transition)
    guard recordsStandings else { return }
    standings.append(Standing(transition: transition, effectCount: count, record: record))
  }

  @inline(never)
  private mutating func append(_ transition: Transition) {
    hasDetails = true
    transitions.append(transition)
  }

  /// Inlined, so that an effect is put together where it stays.
  @inline(__always)
  mutating func append(_ effect: Effect) {
    switch count {
    case 0: first = effect
    case 1: second = effect
    default: appendToOthers(effect)
    }
    count &+= 1
  }

  @inline(never)
  private mutating func appendToOthers(_ effect: Effect) {
    hasDetails = true
    others.append(effect)
  }
}

// MARK: Further texts of an effect

extension EffectBuffer {
  /// What the box of a ``Effect/Kind/promptEmail`` says; nil where there is none.
  public func consent(of effect: Effect) -> EffectText? {
    effect.kind == .promptEmail ? slice(labels, effect.rows).first : nil
  }

  /// The labels of a ``Effect/Kind/choices``.
  public func options(of effect: Effect) -> ArraySlice<EffectText> {
    effect.kind == .choices ? slice(labels, effect.rows) : []
  }

  /// The names of a ``Effect/Kind/contact``.
  public func names(of effect: Effect) -> ContactNames {
    let names = effect.kind == .contact ? slice(names, effect.rows).first : nil
    return names ?? ContactNames(first: nil, last: nil)
  }

  /// The variables of a ``Effect/Kind/notify`` that are set, in byte order of their names.
  public func variables(of effect: Effect) -> ArraySlice<EffectVariable> {
    effect.kind == .notify ? slice(variables, effect.rows) : []
  }

  private func slice<Element>(_ list: [Element], _ rows: Rows) -> ArraySlice<Element> {
    list.dropFirst(Int(rows.first)).prefix(Int(rows.count))
  }

  /// Appends a prompt.
  mutating func appendPrompt(_ text: EffectText, isDefault: Bool, consent: EffectText?) {
    guard let consent else {
      return append(Effect(.promptEmail, text, isDefault: isDefault))
    }
    let rows = Self.rows(from: labels.count, count: labels.count + 1)
    append(label: consent)
    append(Effect(.promptEmail, text, isDefault: isDefault, rows: rows))
  }

  /// Appends a contact.
  mutating func appendContact(email: EffectText, first: EffectText?, last: EffectText?) {
    guard first != nil || last != nil else { return append(Effect(.contact, email)) }
    hasDetails = true
    let rows = Self.rows(from: names.count, count: names.count + 1)
    names.append(ContactNames(first: first, last: last))
    append(Effect(.contact, email, rows: rows))
  }

  /// Appends a mail of the last `count` replies.
  mutating func appendMail(to address: EffectText, replies count: UInt32) {
    append(Effect(.mail, address, rows: Rows(first: 0, count: count)))
  }

  /// How many labels there are.
  var labelCount: Int { labels.count }

  mutating func append(label: EffectText) {
    hasDetails = true
    labels.append(label)
  }

  /// Appends a question with the labels from row `first` on.
  mutating func appendChoices(_ text: EffectText, labelsFrom first: Int) {
    append(Effect(.choices, text, rows: Self.rows(from: first, count: labels.count)))
  }

  /// How many variables there are.
  var variableCount: Int { variables.count }

  mutating func append(variable: EffectVariable) {
    hasDetails = true
    variables.append(variable)
  }

  /// Appends a notification with the variables from row `first` on.
  mutating func appendNotification(_ name: TextID, variablesFrom first: Int) {
    let rows = Self.rows(from: first, count: variables.count)
    append(Effect(.notify, .program(name), rows: rows))
  }

  /// The rows from `first` on of a list that has `count` rows.
  private static func rows(from first: Int, count: Int) -> Rows {
    Rows(first: UInt32(clamping: first), count: UInt32(clamping: count - first))
  }
}

extension EffectBuffer: RandomAccessCollection {
  /// Always 0.
  @inlinable
  public var startIndex: Int { 0 }
  /// The same as ``count``.
  @inlinable
  public var endIndex: Int { count }
}
