import ChatflowExplorer
import ChatflowProgram

/// A step that has another name now.
package struct Renaming: Sendable, Equatable {
  package let old: String
  package let new: String

  /// Steps of either side alone that stand for each other wherever both wait; in byte order.
  static func all(
    _ old: Program, _ new: Program, meetings: [(CodeAddress, CodeAddress)]
  ) -> [Renaming] {
    let names = [old, new].map { program in
      Set(program.tables.steps.map { program.tables.texts.string($0.name) })
    }
    let gone = names[0].subtracting(names[1])
    let come = names[1].subtracting(names[0])
    guard !gone.isEmpty, !come.isEmpty else { return [] }
    var pairs: [String: Set<String>] = [:]
    for (first, second) in meetings {
      pairs[step(old, first), default: []].insert(step(new, second))
    }
    for (first, second) in alike(old, new) where pairs[first] == nil {
      pairs[first] = [second]
    }
    return gone.sorted().compactMap { name in
      guard let others = pairs[name], others.count == 1, let other = others.first,
        come.contains(other)
      else { return nil }
      return Renaming(old: name, new: other)
    }
  }

  private static func step(_ program: Program, _ address: CodeAddress) -> String {
    let step = program.tables.steps.last { $0.entry <= address }
    return step.map { program.tables.texts.string($0.name) } ?? ""
  }

  /// Steps of which each does what just one of the other side does.
  private static func alike(_ old: Program, _ new: Program) -> [(String, String)] {
    let classes = CodeClasses(old, new)
    return old.tables.steps.compactMap { step in
      let matches = new.tables.steps.filter { classes.areSame(step.entry, $0.entry) }
      guard matches.count == 1 else { return nil }
      return (
        old.tables.texts.string(step.name), new.tables.texts.string(matches[0].name)
      )
    }
  }
}
