import ChatflowProgram
import ChatflowSyntax

/// The numbers that a variable can be: from the least `min` to the greatest `max` of the answers
/// that it keeps, and of what `set` gives it.
struct NumberBounds {
  private(set) var least: String?
  private(set) var greatest: String?

  /// Of every variable of which something is known.
  static func all(of model: FlowModel) -> [String: NumberBounds] {
    guard mayBeKnown(in: model) else { return [:] }
    var found: [String: NumberBounds] = [:]
    func add(_ name: String, _ least: String?, _ greatest: String?) {
      guard var known = found[name] else {
        found[name] = NumberBounds(least: least, greatest: greatest)
        return
      }
      known.widen(least, greatest)
      found[name] = known
    }
    for step in model.flow.steps {
      for case .ask(let ask) in step.actions.map(\.kind) {
        guard let name = ask.save else { continue }
        add(name.value, ask.minimum?.value, ask.maximum?.value)
      }
    }
    for assignment in model.uses.assignments {
      let number = assignment.value.template.literal
      let isNumber = number.map { DecimalNumber.isValid($0) } ?? false
      add(assignment.name.value, isNumber ? number : nil, isNumber ? number : nil)
    }
    return found.filter { $0.value.least != nil || $0.value.greatest != nil }
  }

  /// Whether anything says what a number can be, as in few flows.
  private static func mayBeKnown(in model: FlowModel) -> Bool {
    if !model.uses.assignments.isEmpty { return true }
    return model.graph.nodes.contains { node in
      guard case .ask(let ask) = node.action.kind else { return false }
      return ask.minimum != nil || ask.maximum != nil
    }
  }

  private mutating func widen(_ least: String?, _ greatest: String?) {
    if let known = self.least {
      self.least = least.map { DecimalText.compare($0, known) < 0 ? $0 : known }
    }
    if let known = self.greatest {
      self.greatest = greatest.map { DecimalText.compare($0, known) > 0 ? $0 : known }
    }
  }

  /// Whether a number can be at a place among rising ones: odd places are those numbers, even ones
  /// lie between.
  func mayBe(at place: Int, among numbers: [String]) -> Bool {
    let index = place / 2
    if place % 2 == 1 {
      let number = numbers[index]
      return isOver(least, number, orEqual: true) && isUnder(greatest, number, orEqual: true)
    }
    let below = index > 0 ? numbers[index - 1] : nil
    let above = index < numbers.count ? numbers[index] : nil
    return (above.map { isOver(least, $0, orEqual: false) } ?? true)
      && (below.map { isUnder(greatest, $0, orEqual: false) } ?? true)
  }

  private func isOver(_ least: String?, _ number: String, orEqual: Bool) -> Bool {
    guard let least else { return true }
    let order = DecimalText.compare(number, least)
    return orEqual ? order >= 0 : order > 0
  }

  private func isUnder(_ greatest: String?, _ number: String, orEqual: Bool) -> Bool {
    guard let greatest else { return true }
    let order = DecimalText.compare(number, greatest)
    return orEqual ? order <= 0 : order < 0
  }

  /// In words behind the variable's name.
  var words: String {
    switch (least, greatest) {
    case (let least?, let greatest?):
      least == greatest ? "is only ever \(least) here" : "is from \(least) to \(greatest) here"
    case (let least?, nil): "is at least \(least) here"
    case (nil, let greatest?): "is at most \(greatest) here"
    case (nil, nil): "can be any number here"
    }
  }
}
