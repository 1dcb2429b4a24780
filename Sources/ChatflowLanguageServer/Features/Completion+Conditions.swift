import ChatflowCompiler
import ChatflowProgram
import ChatflowReference
import ChatflowSyntax

// What can be written next in a condition.
extension EditorSession {
  /// - Parameter before: The condition up to the half word.
  func conditionItems(behind before: String, _ names: FlowNames?) -> [CompletionItem] {
    switch ConditionPlace(behind: before) {
    case .operand: return operands(names) + words(["not", "true", "false"])
    case .compared(let name):
      return words(known(name, names).map { "\"\($0)\"" }) + operands(names)
    case .comparison(let name): return words(operators(behind: name, names))
    case .joint: return words(["and", "or"])
    case .text(let name): return words(known(name, names))
    case .unknown: return []
    }
  }

  private func operands(_ names: FlowNames?) -> [CompletionItem] {
    readable(names) { name, _ in LanguageNames.readableInConditions.contains(name) }
  }

  /// The texts that a name can be.
  private func known(_ name: String, _ names: FlowNames?) -> [String] {
    switch name {
    case "channel": ["web", "facebook"]
    case "locale": names?.locales ?? []
    default: []
    }
  }

  private func operators(behind name: String, _ names: FlowNames?) -> [String] {
    let variable = names?.variables.first { $0.name.isExactly(name) }?.type.rawValue
    let kind = variable ?? LanguageProse.readableNames.first { $0.name.isExactly(name) }?.kind
    switch kind {
    case "number": return ["==", "!=", "<", "<=", ">", ">="]
    case "text": return ["==", "!=", "contains", "starts_with", "ends_with"]
    case nil: return ["==", "!=", "<", "<=", ">", ">=", "contains", "starts_with", "ends_with"]
    default: return ["and", "or", "==", "!="]
    }
  }
}

/// Where somebody is in a condition, by what stands before the word that is half written.
enum ConditionPlace: Equatable {
  /// Where a name may stand.
  case operand
  /// Behind a name and what it is compared by.
  case compared(of: String)
  /// Behind a name or another value.
  case comparison(of: String)
  /// Behind a whole comparison.
  case joint
  /// In the quotes of a text that a name is compared with.
  case text(of: String)
  /// Nothing can be told, as behind half an operator.
  case unknown

  init(behind before: String) {
    self = .operand
    var rest = Array(before.utf8)[...]
    while let first = rest.first {
      switch first {
      case 0x20, 0x09, 0x0A, 0x0D:
        rest = rest.dropFirst()
        continue
      case UInt8(ascii: "\""):
        guard let end = rest.dropFirst().firstIndex(of: first) else {
          if case .compared(let name) = self { self = .text(of: name) } else { self = .unknown }
          return
        }
        take("")
        rest = rest[(end + 1)...]
      case UInt8(ascii: "("), UInt8(ascii: ")"):
        self = first == UInt8(ascii: "(") ? .operand : .joint
        rest = rest.dropFirst()
      case let first where "=!<>".utf8.contains(first):
        let mark = rest.prefix { "=!<>".utf8.contains($0) }
        let isWhole = mark.count == 2 || first == UInt8(ascii: "<") || first == UInt8(ascii: ">")
        guard isWhole, case .comparison(let name) = self else {
          self = .unknown
          return
        }
        self = .compared(of: name)
        rest = rest[mark.endIndex...]
      default:
        let word = rest.prefix { $0 > 0x20 && !"()=!<>\"".utf8.contains($0) }
        take(String(decoding: word, as: UTF8.self))
        rest = rest[word.endIndex...]
      }
    }
  }

  private mutating func take(_ word: String) {
    switch (word, self) {
    case ("and", _), ("or", _), ("not", _): self = .operand
    case ("contains", .comparison(let name)), ("starts_with", .comparison(let name)),
      ("ends_with", .comparison(let name)):
      self = .compared(of: name)
    case (_, .compared): self = .joint
    default: self = .comparison(of: word)
    }
  }
}
