extension Verifier {
  /// The bounds of verified tables, for code in the order of ``topologicalOrder()``.
  func bounds(order: [Int]) -> Bounds {
    let costs = EventCosts(self)
    let runs = runs(order: order, costs: costs)
    var most = Cost.max(costs.greeting(runs), costs.promptAnswers)
    most.raise(to: costs.wait)
    for address in tables.code.indices {
      most.raise(to: continuation(after: address, runs: runs, costs: costs))
    }
    func run(_ target: CodeAddress) -> Cost { runs[Int(target.index)] }
    for option in tables.options { most.raise(to: run(option.target)) }
    most.raise(to: namingPick(runs: runs, costs: costs))
    for question in tables.questions {
      most.raise(to: costs.texts.message(question.invalid))
      if let target = question.otherwise { most.raise(to: run(target)) }
    }
    for reminder in tables.reminders {
      switch reminder.action {
      case .say(let message): most.raise(to: costs.texts.message(message))
      case .goTo(let target): most.raise(to: run(target))
      }
    }
    require(most.effects <= UInt64(Bounds.maximumEffects), .tooManyEffects, .flow)
    require(most.textBytes <= UInt64(Bounds.maximumTextBytes), .tooMuchText, .flow)
    return Bounds(
      instructions: Int(clamping: most.instructions), effects: Int(clamping: most.effects),
      textBytes: Int(clamping: most.textBytes), storedTexts: tables.storedNames.count,
      keepsUnseenReplies: tables.followUp != nil)
  }

  /// A pick that is kept as the contact's name, and what follows it. O(options × log options), as
  /// questions may share options.
  private func namingPick(runs: [Cost], costs: EventCosts) -> Cost {
    let naming = tables.questions.filter { question in
      question.answer == .option && (question.saves.map { $0.isContactName } ?? false)
    }
    guard !naming.isEmpty else { return Cost() }
    let targets = RangeMaximum(tables.options.map { runs[Int($0.target.index)] })
    var most = Cost()
    for question in naming {
      most.raise(to: costs.answer(question) + targets.maximum(question.options))
    }
    return most
  }

  /// For each address, the cost of running from there until it waits or leaves.
  private func runs(order: [Int], costs: EventCosts) -> [Cost] {
    var runs = [Cost](repeating: Cost(), count: order.count)
    for address in order.reversed() {
      var rest = Cost()
      for next in successors(of: address, acrossWaits: false) { rest.raise(to: runs[next]) }
      runs[address] = costs.run(tables.code[address], rest)
    }
    return runs
  }

  /// What goes on in another event: after a wait, a valid answer, or with a hand-off that waits for
  /// the visitor's first message.
  private func continuation(after address: Int, runs: [Cost], costs: EventCosts) -> Cost {
    switch tables.code[address] {
    case .wait: runs[address + 1]
    case .handOff(_, let party): costs.handOff(to: party)
    case .ask(let id): costs.answer(tables.questions[Int(id.index)]) + runs[address + 1]
    default: Cost()
    }
  }
}

/// The costs of what events do besides moving from instruction to instruction.
struct EventCosts {
  private let verifier: Verifier
  let texts: TextCosts
  /// Assignment, and what is due when a wait for the team begins.
  let wait: Cost
  /// Answers to the prompt, through its field, as a message, or by hand, together with an away
  /// message that becomes due, and a mail; the prompt does not come again.
  let promptAnswers: Cost

  private let assignment: Cost
  /// What is due when a wait for the team begins, besides the assignment.
  private let due: Cost
  private let awayMessage: Cost
  /// The prompt while the away message shows, and otherwise.
  private let awayPrompt: Cost
  private let openPrompt: Cost

  private static let one = Cost(instructions: 1)

  /// A `contact` effect with e-mail and names.
  private static let contact = Cost(effects: 1, textBytes: 3 * TextCosts.limit)

  init(_ verifier: Verifier) {
    self.verifier = verifier
    texts = TextCosts(verifier)
    assignment = EventCosts.assignment(verifier.tables.routing.assign)
    let consent = texts.beside(verifier.tables.capture?.consent)
    if case .message(let message) = verifier.tables.availability.away {
      awayMessage = texts.message(message)
      awayPrompt = texts.message(verifier.tables.capture?.awayMessage) + consent
    } else {
      awayMessage = Cost()
      awayPrompt = Cost()
    }
    openPrompt =
      verifier.tables.capture?.timing == .awayOnly
      ? Cost() : texts.message(verifier.tables.capture?.message) + consent
    due = .max(awayMessage + awayPrompt, openPrompt)
    wait = assignment + due
    // The address that replies waited for.
    let mail =
      verifier.tables.followUp == nil ? Cost() : Cost(effects: 1, textBytes: TextCosts.limit)
    let valid = EventCosts.contact + texts.message(verifier.tables.capture?.thanks) + mail
    promptAnswers = awayMessage + .max(valid, texts.message(verifier.tables.capture?.invalid))
  }

  /// A wait that begins with a hand-off, which has an effect of its own.
  func handOff(to party: Assignee?) -> Cost {
    Cost(effects: 1) + (party.map(EventCosts.assignment) ?? assignment) + due
  }

  /// The first opening, with the first message if that is what opens.
  func greeting(_ runs: [Cost]) -> Cost {
    let welcome = texts.message(verifier.tables.welcome)
    // While the chat is not offered, an opening gives one effect, and nothing else happens.
    let notOffered = Cost(effects: verifier.tables.availability.away == .nothing ? 1 : 0)
    if let start = verifier.tables.start {
      return .max(notOffered, welcome + runs[Int(start.index)])
    }
    let away = awayMessage + assignment + awayPrompt
    return .max(notOffered, .max(away, welcome + assignment + openPrompt))
  }

  /// A valid answer to an `ask`, before the next instruction.
  func answer(_ question: Question) -> Cost {
    var cost = Cost()
    if question.answer == .email { cost.add(EventCosts.contact) }
    if let name = question.saves, name.isContactName { cost.add(EventCosts.contact) }
    return cost
  }

  /// Running an instruction in the same event as the `rest` that may follow it.
  func run(_ instruction: Instruction, _ rest: Cost) -> Cost {
    // A question is asked, or skipped and silent.
    if case .ask(let id) = instruction { return Cost.max(asking(id), rest) + EventCosts.one }
    return effects(of: instruction) + rest + EventCosts.one
  }

  private func asking(_ id: QuestionID) -> Cost {
    let question = verifier.tables.questions[Int(id.index)]
    return texts.message(question.message) + texts.labels(question)
  }

  private func effects(of instruction: Instruction) -> Cost {
    switch instruction {
    case .say(let message): texts.message(message)
    case .choose(let id), .ask(let id): asking(id)
    case .set(_, let bubble): texts.value(bubble)
    case .contactNames: EventCosts.contact
    case .assign(let assignee): EventCosts.assignment(assignee)
    case .wait, .test, .jump: Cost()
    case .notify:
      Cost(effects: 1, textBytes: UInt64(verifier.tables.variables.count) * TextCosts.limit)
    case .handOff(let message, let party): texts.message(message) + handOff(to: party)
    case .end(let message): texts.message(message) + Cost(effects: 1)
    }
  }

  private static func assignment(_ assignee: Assignee) -> Cost {
    switch assignee {
    case .unassigned: Cost()
    case .contactOwner: Cost(effects: 1, textBytes: TextCosts.limit)
    case .team, .leastBusy, .user: Cost(effects: 1)
    }
  }
}
