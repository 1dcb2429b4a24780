extension Verifier {
  func checkQuestions() throws(VerificationError) {
    for (row, option) in tables.options.enumerated() {
      try checkMessage(option.label, .options, row)
      let isOneBubble = variants(of: option.label).allSatisfy { tables.variants[$0].count == 1 }
      try require(isOneBubble, .labelNotOneBubble, .options, row)
      try checkAddress(option.target, .options, row)
    }
    for (row, word) in tables.answerWords.enumerated() {
      try checkNonempty(word, .answerWords, row)
    }
    let lists = try reminderLists()
    for (row, question) in tables.questions.enumerated() {
      try checkMessage(question.message, .questions, row)
      try checkMessage(question.invalid, .questions, row)
      if let target = question.otherwise { try checkAddress(target, .questions, row) }
      if let name = question.saves { try checkSettable(name, .questions, row) }
      try checkAttempts(question.attempts, .questions, row)
      try checkAnswer(question, row)
      try checkReminders(of: question, lists: lists, row)
    }
  }

  /// What goes with the type of a question's answer.
  private func checkAnswer(_ question: Question, _ row: Int) throws(VerificationError) {
    let offers = question.answer == .option
    try require(
      contains(question.options, count: tables.options.count), .unknownOption, .questions, row)
    try require(offers == (question.options.count > 0), .badOptions, .questions, row)
    let canFail = question.answer != .text
    try require(canFail == (question.invalid != nil), .badInvalid, .questions, row)
    try require(canFail == (question.otherwise != nil), .badOtherwise, .questions, row)
    try require(
      !question.skipsIfKnown || question.answer == .email, .badSkip, .questions, row)
    try checkBounds(question, row)
    for words in [question.yesWords, question.noWords] {
      try require(
        contains(words, count: tables.answerWords.count), .unknownOption, .questions, row)
      try require(words.count == 0 || question.answer == .yesNo, .badWords, .questions, row)
    }
  }

  private func checkBounds(_ question: Question, _ row: Int) throws(VerificationError) {
    for bound in [question.minimum, question.maximum] {
      guard let bound else { continue }
      try checkText(bound, .questions, row)
      try require(question.answer == .number, .badBounds, .questions, row)
      try require(DecimalNumber.isValid(bytes(bound).span), .badBounds, .questions, row)
    }
    guard let minimum = question.minimum, let maximum = question.maximum else { return }
    let order = DecimalNumber.compare(bytes(minimum).span, bytes(maximum).span)
    try require(order != .more, .badBounds, .questions, row)
  }

  /// For each reminder, the first row of the longest list that ends with it: times rise, and what
  /// comes before the end only says something.
  ///
  /// Questions may share rows; with this, each is judged without reading its whole list.
  private func reminderLists() throws(VerificationError) -> [Int] {
    var first = 0
    var firsts: [Int] = []
    firsts.reserveCapacity(tables.reminders.count)
    for (row, reminder) in tables.reminders.enumerated() {
      try require(
        (1...Limits.longestDuration).contains(reminder.after), .badDuration, .reminders, row)
      switch reminder.action {
      case .say(let message): try checkMessage(message, .reminders, row)
      case .goTo(let target): try checkAddress(target, .reminders, row)
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
  ) throws(VerificationError) {
    let rows = question.reminders
    try require(
      contains(rows, count: tables.reminders.count), .unknownReminder, .questions, row)
    guard rows.count > 0 else { return }
    let last = Int(rows.first) + Int(rows.count) - 1
    guard case .goTo = tables.reminders[last].action else {
      throw VerificationError(.remindersEndOpen, .questions, row)
    }
    try require(lists[last] <= Int(rows.first), .badReminders, .questions, row)
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
