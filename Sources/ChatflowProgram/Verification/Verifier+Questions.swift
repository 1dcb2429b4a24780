extension Verifier {
  func checkQuestions() {
    for (row, option) in tables.options.enumerated() {
      checkMessage(option.label, .options, row)
      let isOneBubble = variants(of: option.label).allSatisfy { tables.variants[$0].count == 1 }
      require(isOneBubble, .labelNotOneBubble, .options, row)
      checkAddress(option.target, .options, row)
    }
    for (row, word) in tables.answerWords.enumerated() {
      checkNonempty(word, .answerWords, row)
    }
    let lists = reminderLists()
    for (row, question) in tables.questions.enumerated() {
      checkMessage(question.message, .questions, row)
      checkMessage(question.invalid, .questions, row)
      if let target = question.otherwise { checkAddress(target, .questions, row) }
      if let name = question.saves { checkSettable(name, .questions, row) }
      checkAttempts(question.attempts, .questions, row)
      checkAnswer(question, row)
      checkReminders(of: question, lists: lists, row)
    }
  }

  /// What goes with the type of a question's answer.
  private func checkAnswer(_ question: Question, _ row: Int) {
    let offers = question.answer == .option
    require(
      contains(question.options, count: tables.options.count), .unknownOption, .questions, row)
    require(offers == (question.options.count > 0), .badOptions, .questions, row)
    let canFail = question.answer != .text
    require(canFail == (question.invalid != nil), .badInvalid, .questions, row)
    require(canFail == (question.otherwise != nil), .badOtherwise, .questions, row)
    require(
      !question.skipsIfKnown || question.answer == .email, .badSkip, .questions, row)
    checkBounds(question, row)
    for words in [question.yesWords, question.noWords] {
      require(
        contains(words, count: tables.answerWords.count), .unknownOption, .questions, row)
      require(words.count == 0 || question.answer == .yesNo, .badWords, .questions, row)
    }
  }

  private func checkBounds(_ question: Question, _ row: Int) {
    for bound in [question.minimum, question.maximum] {
      guard let bound else { continue }
      checkText(bound, .questions, row)
      require(question.answer == .number, .badBounds, .questions, row)
      require(DecimalNumber.isValid(bytes(bound).span), .badBounds, .questions, row)
    }
    guard let minimum = question.minimum, let maximum = question.maximum else { return }
    let order = DecimalNumber.compare(bytes(minimum).span, bytes(maximum).span)
    require(order != .more, .badBounds, .questions, row)
  }

  /// For each reminder, the first row of the longest list that ends with it: times rise, and what
  /// comes before the end only says something.
  ///
  /// Questions may share rows; with this, each is judged without reading its whole list.
  private func reminderLists() -> [Int] {
    var first = 0
    var firsts: [Int] = []
    firsts.reserveCapacity(tables.reminders.count)
    for (row, reminder) in tables.reminders.enumerated() {
      require(
        (1...Limits.longestDuration).contains(reminder.after), .badDuration, .reminders, row)
      switch reminder.action {
      case .say(let message): checkMessage(message, .reminders, row)
      case .goTo(let target): checkAddress(target, .reminders, row)
      }
      if row > 0 {
        let previous = tables.reminders[row - 1]
        if case .goTo = previous.action { first = row }
        if previous.after >= reminder.after { first = row }
      }
      firsts.append(first)
    }
    return firsts
  }

  private func checkReminders(
    of question: Question, lists: [Int], _ row: Int
  ) {
    let rows = question.reminders
    guard contains(rows, count: tables.reminders.count) else {
      return fail(.unknownReminder, .questions, row)
    }
    guard rows.count > 0 else { return }
    let last = Int(rows.first) + Int(rows.count) - 1
    guard case .goTo = tables.reminders[last].action else {
      return fail(.remindersEndOpen, .questions, row)
    }
    require(lists[last] <= Int(rows.first), .badReminders, .questions, row)
  }

  /// Where the last reminder of a checked question leads.
  func reminderTarget(of question: Question) -> CodeAddress? {
    let rows = question.reminders
    guard rows.count > 0 else { return nil }
    let last = tables.reminders[Int(rows.first) + Int(rows.count) - 1]
    guard case .goTo(let target) = last.action else { return nil }
    return target
  }
}
