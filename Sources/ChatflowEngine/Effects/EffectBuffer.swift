public import ChatflowProgram

/// The effects of one event, in the order in which they happen, with the texts made for them. Used
/// again for the next event it keeps its memory.
public struct EffectBuffer: Sendable {
  /// The number of the event.
  public private(set) var eventNumber: UInt32 = 0
  /// How many effects there are.
  public private(set) var count = 0
  /// The effects, and behind them old ones, over which the next event writes.
  @usableFromInline
  private(set) var slots: [Effect] = []
  /// The texts of ``EffectText/rendered(_:)``, UTF-8.
  public private(set) var bytes: [UInt8] = []
  /// The labels of options.
  public private(set) var labels: [EffectText] = []
  /// The variables of notifications.
  public private(set) var variables: [EffectVariable] = []

  /// Whether anything may stand in the lists above or below: most events leave them empty.
  private var hasDetails = false

  /// Whether the ways taken are recorded, for coverage.
  public let recordsTransitions: Bool
  /// The ways that the event took through the program, if they are recorded.
  public private(set) var transitions: [Transition] = []

  /// A buffer without effects.
  public init(recordsTransitions: Bool = false) { self.recordsTransitions = recordsTransitions }

  /// The effect at `index`, which is less than ``count``.
  @inlinable
  public subscript(index: Int) -> Effect { slots[index] }

  /// The key of the effect at `index`.
  public func key(at index: Int) -> EffectKey {
    EffectKey(event: eventNumber, index: UInt32(clamping: index))
  }

  /// A text of one of the effects as a string.
  public func string(_ text: EffectText, in program: borrowing Program) -> String {
    switch text {
    case .program(let id): program.tables.texts.string(id)
    case .rendered(let range):
      String(decoding: bytes[range.clamped(toCount: bytes.count)], as: UTF8.self)
    }
  }

  mutating func begin(eventNumber: UInt32) {
    self.eventNumber = eventNumber
    count = 0
    if hasDetails { dropDetails() }
  }

  private mutating func dropDetails() {
    hasDetails = false
    bytes.removeAll(keepingCapacity: true)
    labels.removeAll(keepingCapacity: true)
    variables.removeAll(keepingCapacity: true)
    transitions.removeAll(keepingCapacity: true)
  }

  /// Records a way taken, if that is wanted.
  mutating func record(_ transition: @autoclosure () -> Transition) {
    guard recordsTransitions else { return }
    hasDetails = true
    transitions.append(transition())
  }

  /// Inlined, so that an effect is put together where it stays.
  @inline(__always)
  mutating func append(_ effect: Effect) {
    if count < slots.count { slots[count] = effect } else { slots.append(effect) }
    count += 1
  }

  mutating func append(label: EffectText) {
    hasDetails = true
    labels.append(label)
  }

  mutating func append(variable: EffectVariable) {
    hasDetails = true
    variables.append(variable)
  }

  /// The rows from `first` on of a list that has `count` rows.
  static func rows(from first: Int, count: Int) -> Rows {
    Rows(first: UInt32(clamping: first), count: UInt32(clamping: count - first))
  }

  /// Appends bytes while ``bytes`` has fewer than `end` of them, whole scalars only; tells whether
  /// all of them fitted.
  mutating func append(_ text: Span<UInt8>, upTo end: Int) -> Bool {
    hasDetails = true
    let room = end - bytes.count
    let count =
      text.count <= room ? text.count : BoundedText.scalarBoundary(text, atOrBefore: room)
    text.extracting(0..<count).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    return count == text.count
  }

  /// A text of its own, cut to what ``ChatflowProgram/BoundedText/keptCount(_:)`` keeps.
  mutating func copy(_ text: Span<UInt8>) -> EffectText {
    let start = bytes.count
    let kept = text.extracting(0..<BoundedText.keptCount(text))
    _ = append(kept, upTo: start + kept.count)
    return .rendered(TextRange(start..<bytes.count))
  }

  /// Drops what was appended to ``bytes`` since they were `count`.
  mutating func truncateBytes(to count: Int) {
    if bytes.count > count { bytes.removeLast(bytes.count - count) }
  }
}

extension EffectBuffer {
  /// Appends a constant, as ``append(_:upTo:)-(Span<UInt8>,_)`` does.
  mutating func append(_ text: StaticString, upTo end: Int) -> Bool {
    text.withUTF8Buffer { append($0.span, upTo: end) }
  }
}

extension EffectBuffer: RandomAccessCollection {
  /// Always 0.
  public var startIndex: Int { 0 }
  /// The same as ``count``.
  public var endIndex: Int { count }
}
