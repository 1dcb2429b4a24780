import ChatflowEngine
package import ChatflowProgram

/// A text that reads otherwise under the new program.
package struct WordChange: Hashable, Sendable {
  /// Where a text stands in a program.
  package struct Place: Hashable, Sendable {
    package let message: MessageID
    /// Which of the message's texts.
    package let bubble: Int
    /// Index in the program's locales.
    package let locale: UInt8
    /// The text as written, with what it inserts; where both sides write the same, as it reads.
    package fileprivate(set) var text: String
  }

  package let old: Place
  package let new: Place

  /// The changes behind what ways showed, each once, in the order in which they were found.
  static func all(
    _ ways: [(path: Path, effect: Int)], _ sides: [ExploredProgram], _ symbols: SymbolMaker
  ) -> [WordChange] {
    var found: [WordChange] = []
    var known: Set<WordChange> = []
    for (path, effect) in ways {
      for change in changes(path, effect, sides, symbols) where known.insert(change).inserted {
        found.append(change)
      }
    }
    return found
  }

  private static func changes(
    _ path: Path, _ effect: Int, _ sides: [ExploredProgram], _ symbols: SymbolMaker
  ) -> [WordChange] {
    var player = Player(
      sides, settings: [path.setting], followsHours: [true, true], recordsTransitions: true)
    var situation = player.beginning(0)
    for input in path.inputs {
      player.play(input, &situation)
      player.noteContacts(&situation)
    }
    let rendered = sides.indices.map { side in
      let effects = side == 0 ? player.first : player.second
      return symbols.readable(
        Array(sides[side].bytes(effects[effect].text, of: effects)), plain: false)
    }
    let places = zip(sides, [situation.first, situation.second]).enumerated().map { index, pair in
      Trace(
        pair.0.program, index == 0 ? player.first : player.second, locale: pair.1.state.locale
      ).places(of: effect)
    }
    let changed = zip(places[0], places[1]).compactMap { old, new in
      old.text.utf8.elementsEqual(new.text.utf8) ? nil : WordChange(old: old, new: new)
    }
    guard changed.isEmpty, var old = places[0].first, var new = places[1].first else {
      return changed
    }
    // Something else is inserted.
    old.text = String(decoding: rendered[0], as: UTF8.self)
    new.text = String(decoding: rendered[1], as: UTF8.self)
    return [WordChange(old: old, new: new)]
  }
}

/// Which messages of a program the effects of an event came from.
private struct Trace {
  let program: Program
  let effects: EffectBuffer
  let locale: UInt8

  init(_ program: Program, _ effects: EffectBuffer, locale: UInt8) {
    self.program = program
    self.effects = effects
    self.locale = locale
  }

  /// The text of an effect, and its labels.
  func places(of effect: Int) -> [WordChange.Place] {
    if effects[effect].kind == .mail {
      return program.tables.followUp.map { [place($0.subject, 0)] } ?? []
    }
    var messages: [(MessageID, Int)] = []
    var choose: QuestionID?
    for transition in effects.transitions {
      switch transition {
      case .message(let id, _):
        for bubble in 0..<rows(id).size { messages.append((id, bubble)) }
      case .instruction(let address):
        if case .choose(let id) = program.tables.code[Int(address.index)] { choose = id }
      default: break
      }
    }
    let spoken = effects.indices.filter { isSpoken(effects[$0]) }
    guard let position = spoken.firstIndex(of: effect), position < messages.count else { return [] }
    var places = [place(messages[position].0, messages[position].1)]
    if effects[effect].kind == .choices, let choose {
      let options = program.tables.questions[Int(choose.index)].options
      for row in Int(options.first)..<Int(options.first) + options.size {
        places.append(place(program.tables.options[row].label, 0))
      }
    }
    return places
  }

  private func isSpoken(_ effect: Effect) -> Bool {
    switch effect.kind {
    case .say, .promptEmail, .choices: true
    default: false
    }
  }

  private func rows(_ id: MessageID) -> Rows {
    let message = program.tables.messages[Int(id.index)]
    let variant = Int(message.firstVariant) + (message.isLocalized ? Int(locale) : 0)
    return program.tables.variants[variant]
  }

  private func place(_ id: MessageID, _ bubble: Int) -> WordChange.Place {
    let row = Int(rows(id).first) + bubble
    let isLocalized = program.tables.messages[Int(id.index)].isLocalized
    return WordChange.Place(
      message: id, bubble: bubble, locale: isLocalized ? locale : 0,
      text: program.tables.written(program.tables.bubbles[row]))
  }
}

extension ProgramTables {
  /// A text as it is written in a file: with what it inserts.
  package func written(_ bubble: Bubble) -> String {
    switch bubble {
    case .text(let id): texts.string(id)
    case .template(let rows):
      parts[Int(rows.first)..<Int(rows.first) + rows.size].map { part in
        switch part {
        case .literal(let id): return texts.string(id)
        case .value(let name, let fallback):
          let shown = name.shown(variables.map { texts.string($0.name) })
          return fallback.map { "${\(shown) | \(texts.string($0))}" } ?? "${\(shown)}"
        }
      }.joined()
    }
  }
}

extension ValueName {
  /// The name as files write it.
  func shown(_ variables: [String]) -> String {
    if let written { return written }
    guard let index = variableIndex, index < variables.count else { return "?" }
    return variables[index]
  }
}
