extension Verifier {
  /// The instructions in an order in which each stands before those that may follow it.
  ///
  /// There is one only if every loop asks the visitor something: what follows a `choose`, or an
  /// `ask` that is never skipped, does not count as following it. A wait and the end of a list of
  /// reminders pass by themselves, so they count (meaning 2).
  func topologicalOrder() -> [Int] {
    let count = tables.code.count
    var open = [Int](repeating: 0, count: count)
    for address in 0..<count {
      for next in successors(of: address, acrossWaits: true) { open[next] += 1 }
    }
    var order = (0..<count).filter { open[$0] == 0 }
    order.reserveCapacity(count)
    var done = 0
    while done < order.count {
      for next in successors(of: order[done], acrossWaits: true) {
        open[next] -= 1
        if open[next] == 0 { order.append(next) }
      }
      done += 1
    }
    if order.count < count { fail(.loopWithoutQuestion, .code, loop(among: open)) }
    return order
  }

  /// The lowest address of a loop, where `open` counts what is left of predecessors: what has some
  /// lies on a loop or behind one.
  private func loop(among open: [Int]) -> Int? {
    var before = [Int?](repeating: nil, count: open.count)
    for address in open.indices where open[address] > 0 {
      for next in successors(of: address, acrossWaits: true) { before[next] = address }
    }
    // Walking backwards for as many steps as there are addresses ends on a loop.
    var place = open.firstIndex { $0 > 0 }
    for _ in open.indices { place = place.flatMap { before[$0] } }
    var lowest = place
    for _ in open.indices {
      place = place.flatMap { before[$0] }
      if let candidate = place, let known = lowest { lowest = min(candidate, known) }
    }
    return lowest
  }

  /// Where execution may go on after the instruction at `address` in the same event, or with
  /// `acrossWaits` without the visitor doing anything.
  ///
  /// Only a skippable `ask` has more than two: those of its last reminder and last invalid answer
  /// besides the next instruction.
  func successors(of address: Int, acrossWaits: Bool) -> Successors {
    let next = address + 1
    switch tables.code[address] {
    case .say, .set, .contactNames, .assign, .notify: return Successors(next)
    case .wait: return acrossWaits ? Successors(next) : Successors()
    case .test(_, _, let target): return Successors(next, Int(target.index))
    case .jump(let target): return Successors(Int(target.index))
    case .choose, .handOff, .end: return Successors()
    case .ask(let id):
      let question = tables.questions[Int(id.index)]
      guard question.skipsIfKnown else { return Successors() }
      guard acrossWaits else { return Successors(next) }
      return Successors(
        next, question.otherwise.map { Int($0.index) },
        reminderTarget(of: question).map { Int($0.index) })
    }
  }
}

/// Up to three addresses, without a heap allocation.
struct Successors: Sequence, IteratorProtocol {
  private var first: Int?
  private var second: Int?
  private var third: Int?

  init(_ first: Int? = nil, _ second: Int? = nil, _ third: Int? = nil) {
    self.first = first
    self.second = second
    self.third = third
  }

  mutating func next() -> Int? {
    defer { (first, second, third) = (second ?? third, second == nil ? nil : third, nil) }
    return first
  }
}
