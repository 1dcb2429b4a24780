import ChatflowProgram

/// What the tests and jumps from an address on decide, as few questions as possible.
///
/// Conditions were compiled to tests that jump forward, one for each name or comparison; two tests
/// become one question where the second follows only the first and both share a way out.
struct Decisions {
  /// Where a way leads.
  enum Exit: Equatable {
    /// To a question at this address.
    case question(Int)
    /// Out of the tests, at this address.
    case leaf(Int)
  }

  /// A condition and its two ways out.
  struct Question: Equatable {
    var formula: Formula
    var whenTrue: Exit
    var whenFalse: Exit
  }

  /// Where it begins.
  private(set) var root: Exit
  private(set) var questions: [Int: Question] = [:]
  /// How many ways lead to a question.
  private var predecessors: [Int: Int] = [:]
  /// The last two jumps of a step that ends in an `if`.
  private let thenLeaf: Exit?
  private let elseLeaf: Exit?

  /// The most conditions of one question: enough for any `if` that people read, and a bound on the
  /// depth of a formula.
  private static let largestFormula = 64

  /// Reads the tests behind `root`.
  ///
  /// - Parameters:
  ///   - exits: Where each address leads once jumps between tests are followed.
  ///   - sides: The addresses of the jumps for `then` and `else`, if any.
  init(
    _ code: [Instruction], root: Exit, exits: [Exit], sides: (then: Int, else: Int)?
  ) {
    thenLeaf = sides.map { .leaf($0.then) }
    elseLeaf = sides.map { .leaf($0.else) }
    self.root = root
    var pending = [root]
    while case .question(let address)? = pending.popLast() {
      guard questions[address] == nil,
        case .test(let condition, let expected, let target) = code[address]
      else { continue }
      let ways = [exits[Int(target.index)], exits[address + 1]]
      questions[address] = Question(
        formula: .condition(condition, isTrue: expected), whenTrue: ways[0], whenFalse: ways[1])
      for case .question(let next) in ways {
        predecessors[next, default: 0] += 1
        pending.append(.question(next))
      }
    }
    reduce()
  }

  /// The questions that are left, in the order of the code.
  var inOrder: [(address: Int, question: Question)] {
    questions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// From the end, so that what follows a question is as small as it gets.
  private mutating func reduce() {
    var skipped: [Int: Exit] = [:]
    func kept(_ exit: Exit) -> Exit {
      guard case .question(let address) = exit else { return exit }
      return skipped[address] ?? exit
    }
    for address in questions.keys.sorted(by: >) {
      guard let question = questions[address] else { continue }
      questions[address]?.whenTrue = kept(question.whenTrue)
      questions[address]?.whenFalse = kept(question.whenFalse)
      repeat { normalize(address) } while merge(address)
      guard let merged = questions[address], merged.whenTrue == merged.whenFalse else { continue }
      // A question whose answers lead to the same place.
      questions[address] = nil
      skipped[address] = merged.whenTrue
      if case .question(let next) = merged.whenTrue {
        predecessors[next, default: 0] += predecessors[address, default: 0] - 2
      }
    }
    root = kept(root)
  }

  /// Asks so that a yes leads to `then`, or a no to `else`; without a side, without `not`.
  private mutating func normalize(_ address: Int) {
    guard let question = questions[address] else { return }
    let isOpposite =
      if question.whenTrue == thenLeaf || question.whenFalse == elseLeaf {
        false
      } else if question.whenTrue == elseLeaf || question.whenFalse == thenLeaf {
        true
      } else {
        isNegation(question.formula)
      }
    guard isOpposite else { return }
    questions[address] = Question(
      formula: question.formula.negated, whenTrue: question.whenFalse,
      whenFalse: question.whenTrue)
  }

  private func isNegation(_ formula: Formula) -> Bool {
    switch formula {
    case .not, .condition(_, false): true
    default: false
    }
  }

  /// Takes a following question into this one; false where none fits.
  private mutating func merge(_ address: Int) -> Bool {
    guard let first = questions[address] else { return false }
    for way in [first.whenTrue, first.whenFalse] {
      guard case .question(let next) = way, next != address, predecessors[next] == 1,
        let second = questions[next], let merged = Decisions.merged(first, way, second),
        merged.formula.size <= Decisions.largestFormula
      else { continue }
      // The shared way out was counted for both.
      let shared = way == first.whenTrue ? first.whenFalse : first.whenTrue
      if case .question(let other) = shared { predecessors[other, default: 1] -= 1 }
      questions[address] = merged
      questions[next] = nil
      return true
    }
    return false
  }

  private static func merged(_ first: Question, _ way: Exit, _ second: Question) -> Question? {
    let (yes, no) = (second.whenTrue, second.whenFalse)
    let formula: Formula
    if way == first.whenTrue {
      if first.whenFalse == no {
        formula = .both(first.formula, second.formula)
      } else if first.whenFalse == yes {
        formula = .either(first.formula.negated, second.formula)
      } else {
        return nil
      }
    } else if first.whenTrue == yes {
      formula = .either(first.formula, second.formula)
    } else if first.whenTrue == no {
      formula = .both(first.formula.negated, second.formula)
    } else {
      return nil
    }
    return Question(formula: formula, whenTrue: yes, whenFalse: no)
  }
}
