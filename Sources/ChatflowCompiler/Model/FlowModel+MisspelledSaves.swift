import ChatflowProgram
import ChatflowSyntax

extension FlowModel {
  /// Names that no variable can have, given to answers, with those by which they are used: what is
  /// said of the one is said of the other.
  var misspelledSaves: [(save: Text, meant: String)] {
    let bad = names.saves.map(\.name).filter { !NameText.isValid($0.value, joiner: "_") }
    if bad.isEmpty { return [] }
    var used = NameTable.settableContactNames
    for use in insertingTexts {
      used += use.names.filter { $0.meaning == nil }.map(\.name)
    }
    for use in conditions {
      for case .unknownName(let name, _, _) in use.problems { used.append(name) }
    }
    return bad.compactMap { save in
      Suggestion.nearest(to: save.value, among: used).first.map { (save, $0) }
    }
  }
}
