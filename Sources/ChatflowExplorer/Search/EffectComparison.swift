import ChatflowEngine
import ChatflowProgram

/// How the effects of one input under two programs compare.
enum EffectComparison: Equatable {
  case same
  /// The same but for the words of these effects.
  case words([Int])
  /// From this effect on they are others.
  case parted(Int)
}

/// Compares effects.
package struct EffectComparer {
  let first: ExploredProgram
  let second: ExploredProgram
  /// What mails are about, by language, on both sides.
  private let subjects: ([[UInt8]], [[UInt8]])

  init(first: ExploredProgram, second: ExploredProgram) {
    self.first = first
    self.second = second
    subjects = (first.subjects, second.subjects)
  }

  /// What mails are about to the visitor of a situation, on both sides.
  func subjects(_ situation: borrowing Situation) -> ([UInt8], [UInt8]) {
    (
      Self.subject(subjects.0, situation.first.state.locale),
      Self.subject(subjects.1, situation.second.state.locale)
    )
  }

  private static func subject(_ subjects: [[UInt8]], _ locale: UInt8) -> [UInt8] {
    Int(locale) < subjects.count ? subjects[Int(locale)] : []
  }

  /// Compares the effects of an input that led to `situation`.
  func compare(
    _ one: EffectBuffer, _ other: EffectBuffer, _ situation: borrowing Situation
  ) -> EffectComparison {
    var words: [Int] = []
    for index in 0..<min(one.count, other.count) {
      switch compare(one[index], one, other[index], other, situation) {
      case .same: break
      case .words: words.append(index)
      case .parted: return .parted(index)
      }
    }
    if one.count != other.count { return .parted(min(one.count, other.count)) }
    return words.isEmpty ? .same : .words(words)
  }

  private enum Likeness { case same, words, parted }

  private func compare(
    _ effect: Effect, _ one: EffectBuffer, _ otherEffect: Effect, _ other: EffectBuffer,
    _ situation: borrowing Situation
  ) -> Likeness {
    guard effect.kind == otherEffect.kind else { return .parted }
    let isEqual = areEqual(effect.text, one, otherEffect.text, other)
    switch effect.kind {
    case .say: return isEqual ? .same : .words
    case .promptEmail:
      // A box to tick counts, its words don't (meaning 7.1).
      let boxes = (one.consent(of: effect) == nil, other.consent(of: otherEffect) == nil)
      guard boxes.0 == boxes.1 else { return .parted }
      return isEqual ? .same : .words
    case .choices:
      let labels = compareLabels(
        one.options(of: effect), one, other.options(of: otherEffect), other)
      return isEqual || labels == .parted ? labels : .words
    case .contact:
      let names = (one.names(of: effect), other.names(of: otherEffect))
      guard isEqual, areEqual(names.0.first, one, names.1.first, other),
        areEqual(names.0.last, one, names.1.last, other)
      else { return .parted }
      return .same
    case .notify:
      let variables = (one.variables(of: effect), other.variables(of: otherEffect))
      let sameVariables = variables.0.elementsEqual(variables.1) { left, right in
        areEqual(.program(left.name), one, .program(right.name), other)
          && areEqual(left.text, one, right.text, other)
      }
      return isEqual && sameVariables ? .same : .parted
    case .assignTeam, .assignLeastBusy, .assignUser:
      return isEqual && effect.limit == otherEffect.limit ? .same : .parted
    case .mail:
      guard isEqual, effect.replies == otherEffect.replies else { return .parted }
      let subjects = subjects(situation)
      return subjects.0 == subjects.1 ? .same : .words
    case .handoff, .close, .notOffered: return .same
    }
  }

  /// Labels are what visitors type: only case and punctuation may differ.
  private func compareLabels(
    _ labels: ArraySlice<EffectText>, _ one: EffectBuffer, _ others: ArraySlice<EffectText>,
    _ other: EffectBuffer
  ) -> Likeness {
    guard labels.count == others.count else { return .parted }
    var likeness = Likeness.same
    for (left, right) in zip(labels, others) where !areEqual(left, one, right, other) {
      let bytes = (
        first.bytes(left, of: one), second.bytes(right, of: other)
      )
      guard Self.letters(bytes.0) == Self.letters(bytes.1) else { return .parted }
      likeness = .words
    }
    return likeness
  }

  /// A label without punctuation and white space, case folded.
  package static func letters(_ label: ArraySlice<UInt8>) -> [UInt8] {
    let kept = String(decoding: label, as: UTF8.self).unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
        .initialPunctuation, .finalPunctuation, .otherPunctuation, .spaceSeparator, .format,
        .control:
        false
      default: true
      }
    }
    return CaseFolding.folded(Array(String(String.UnicodeScalarView(kept)).utf8).span)
  }

  private func areEqual(
    _ text: EffectText?, _ one: EffectBuffer, _ otherText: EffectText?, _ other: EffectBuffer
  ) -> Bool {
    switch (text, otherText) {
    case (nil, nil): true
    case (let text?, let otherText?): areEqual(text, one, otherText, other)
    default: false
    }
  }

  private func areEqual(
    _ text: EffectText, _ one: EffectBuffer, _ otherText: EffectText, _ other: EffectBuffer
  ) -> Bool {
    first.bytes(text, of: one)
      .elementsEqual(second.bytes(otherText, of: other))
  }

  // MARK: What scenarios can show

  /// Whether a scenario passes with the first effects and fails with the others: it sees messages
  /// in order, and who the contact is, to whom it is assigned, and of what the host was told.
  func canScenarioTell(_ one: EffectBuffer, _ other: EffectBuffer) -> Bool {
    let said = (messages(one), messages(other))
    if said.0.count != said.1.count { return true }
    let mailed = (mails(one), mails(other))
    if mailed.0 != mailed.1 { return true }
    for (index, otherIndex) in zip(said.0, said.1)
    where canTell(one[index], one, other[otherIndex], other) {
      return true
    }
    if last(.contact, one, first) != last(.contact, other, second) { return true }
    if assignment(one, first) != assignment(other, second) { return true }
    let names = (contactNames(one, first), contactNames(other, second))
    for (name, otherName) in zip(names.0, names.1) where name != nil && name != otherName {
      return true
    }
    return !told(one, first).subtracting(told(other, second)).isEmpty
  }

  /// How many replies each mail holds.
  private func mails(_ effects: EffectBuffer) -> [Int] {
    effects.indices.filter { effects[$0].kind == .mail }.map { effects[$0].replies }
  }

  private func messages(_ effects: EffectBuffer) -> [Int] {
    effects.indices.filter { index in
      switch effects[index].kind {
      case .say, .promptEmail, .choices: true
      default: false
      }
    }
  }

  private func canTell(
    _ effect: Effect, _ one: EffectBuffer, _ otherEffect: Effect, _ other: EffectBuffer
  ) -> Bool {
    guard effect.kind == otherEffect.kind else {
      // That a text came as a plain message, a scenario can't say.
      return effect.kind != .say || !areEqual(effect.text, one, otherEffect.text, other)
    }
    guard effect.kind == .choices else { return false }
    return compareLabels(one.options(of: effect), one, other.options(of: otherEffect), other)
      == .parted
  }

  /// To whom the last assignment goes, in bytes of its own.
  private func assignment(_ effects: EffectBuffer, _ side: ExploredProgram) -> [UInt8]? {
    let index = effects.indices.last { index in
      switch effects[index].kind {
      case .assignTeam, .assignLeastBusy, .assignUser: true
      default: false
      }
    }
    guard let index else { return nil }
    let effect = effects[index]
    return Array("\(effect.kind) \(effect.limit ?? 0) ".utf8)
      + side.program.bytes(effect.text, of: effects)
  }

  /// The text of the last effect of a kind.
  private func last(
    _ kind: Effect.Kind, _ effects: EffectBuffer, _ side: ExploredProgram
  ) -> [UInt8]? {
    guard let index = effects.indices.last(where: { effects[$0].kind == kind }) else { return nil }
    return Array(side.bytes(effects[index].text, of: effects))
  }

  /// First and last name of the last contact.
  private func contactNames(_ effects: EffectBuffer, _ side: ExploredProgram) -> [[UInt8]?] {
    guard let index = effects.indices.last(where: { effects[$0].kind == .contact }) else {
      return [nil, nil]
    }
    let names = effects.names(of: effects[index])
    return [names.first, names.last].map { name in
      name.map { Array(side.bytes($0, of: effects)) }
    }
  }

  /// Events by name, and variables with their values.
  private func told(_ effects: EffectBuffer, _ side: ExploredProgram) -> Set<[[UInt8]]> {
    var told: Set<[[UInt8]]> = []
    for index in effects.indices where effects[index].kind == .notify {
      told.insert([Array(side.bytes(effects[index].text, of: effects))])
      for variable in effects.variables(of: effects[index]) {
        let texts = side.program.tables.texts
        told.insert([
          Array(texts.bytes[texts.range(variable.name)]),
          Array(side.bytes(variable.text, of: effects)),
        ])
      }
    }
    return told
  }
}
