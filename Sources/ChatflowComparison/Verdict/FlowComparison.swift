package import ChatflowCalendar
import ChatflowExplorer
import ChatflowProgram
import ChatflowSession
package import ChatflowSimulator

/// What a change of one chatflow means for visitors (meaning 7.1).
package struct FlowComparison: Sendable {
  package enum Verdict: String, Sendable {
    case added, removed, same, words, differs, undecided
  }

  package let name: String
  package private(set) var verdict: Verdict
  /// What is said in other words.
  package private(set) var texts: [TextChange] = []
  /// Where they part ways, if they do.
  package private(set) var difference: Difference?
  /// When one side is open and the other away.
  package private(set) var hours: [HoursChange] = []
  /// Steps and variables with other names.
  package private(set) var renamed: [Renaming] = []
  /// The words beside the box to tick, by side, where they changed: the box counts, they don't.
  package private(set) var consent: (old: String, new: String)?
  /// How many situations were told apart.
  package private(set) var stateCount = 0
  /// The clock by which times are told: that of the new side, where there is one.
  let zone: FlowZone?

  /// Whether anything of it matters to somebody outside.
  package var isSame: Bool { verdict == .same && hours.isEmpty }

  /// The name of the file for the scenario that shows the difference; nil where none can.
  package var scenarioName: String? {
    difference?.scenario == nil ? nil : "\(name).difference.test.yaml"
  }

  /// Compares the two sides of one name, of which at least one is there. Hours are compared for 400
  /// days from `from`.
  package init(name: String, old: TestedFlow?, new: TestedFlow?, from: CivilDate, limit: Int) {
    self.name = name
    zone = (new ?? old)?.zone
    guard let old, let new else {
      verdict = old == nil ? .added : .removed
      return
    }
    var found: Difference?
    let search = PairSearch(old.program, new.program, limit: limit) { parting, path, words in
      found = Difference(
        path, parting, [old, new], words, name: "what \(name) does otherwise in its new version")
      return found != nil
    }
    stateCount = search.stateCount
    switch search.verdict {
    case .same: verdict = .same
    case .words: verdict = .words
    case .differs:
      verdict = .differs
      difference = found
    case .undecided: verdict = .undecided
    }
    texts = TextChange.all(search.words, old, new)
    hours = HoursChange.all(old, new, from: from)
    let boxes = [old, new].map { $0.program.consentText }
    if let first = boxes[0], let second = boxes[1], first != second { consent = (first, second) }
    renamed = Renaming.all(old.program, new.program, meetings: search.meetings)
  }
}

extension Program {
  /// What stands beside the box to tick, in all languages.
  fileprivate var consentText: String? {
    guard let message = tables.capture?.consent.map({ tables.messages[Int($0.index)] }) else {
      return nil
    }
    let variants = message.isLocalized ? tables.locales.count : 1
    return (0..<variants).compactMap { variant in
      let rows = tables.variants[Int(message.firstVariant) + variant]
      return rows.count == 0 ? nil : tables.written(tables.bubbles[Int(rows.first)])
    }.joined(separator: " / ")
  }
}
