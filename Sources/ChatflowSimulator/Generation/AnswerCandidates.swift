import ChatflowProgram

/// What a visitor may be and answer in generated tests: enough to make every comparison of the flow
/// come out both ways, and one invalid answer of each type.
struct AnswerCandidates {
  /// The pages on which the visitor may be, besides none.
  let pages: [String]
  /// Who a known visitor may be, the plain one first.
  let contacts: [FlowExplorer.KnownContact]
  /// Valid addresses that a visitor may give, the plain one first.
  let emails: [String]
  private let textAnswers: [String]
  private let numberAnswers: [String]
  private let yesNoAnswers: [String]
  /// Whether it matters if the team is online.
  let readsTeam: Bool
  /// Whether it matters if the visitor had a conversation before.
  let readsReturning: Bool
  /// Whether it matters if it was shown who the visitor is.
  let readsVerified: Bool

  init(_ program: Program) {
    let tables = program.tables
    readsTeam =
      tables.availability.requiresTeam || tables.conditions.contains(.fact(.teamOnline))
      || tables.readsOwner
    readsReturning = tables.conditions.contains(.fact(.visitorReturning))
    readsVerified = tables.conditions.contains(.fact(.visitorVerified))
    let compared = ComparedTexts(tables)
    pages = Self.unique(compared.wanted(.visitorPage).map(\.page))
    let addresses = compared.wanted(.contactEmail).compactMap(\.email)
    emails = Self.unique([FlowExplorer.givenEmail] + addresses)
    contacts = Self.contacts(compared, addresses)
    let typed = compared.names(but: [.visitorPage, .contactEmail, .channel, .locale])
    textAnswers = Self.unique(
      ["Hello"] + typed.flatMap { name in compared.wanted(name).map(\.whole) })
    numberAnswers = Self.unique(
      ["7"] + Self.numbers(tables).flatMap(Self.around) + ["many"])
    yesNoAnswers = Self.unique(
      ["yes", "no"]
        + tables.yesNoWords.compactMap(\.self).flatMap { words in
          [tables.texts.string(words.yes), tables.texts.string(words.no)]
        } + Self.ownWords(tables) + ["perhaps"])
  }

  /// Answers to try, valid ones first.
  func texts(_ answer: AnswerType) -> [String] {
    switch answer {
    case .option: ["Something else entirely"]
    case .text: textAnswers
    case .email: emails + ["not an address"]
    case .phone: ["+34 600 000 000", "no number"]
    case .number: numberAnswers
    case .yesNo: yesNoAnswers
    }
  }

  private static func contacts(
    _ compared: ComparedTexts, _ addresses: [String]
  ) -> [FlowExplorer.KnownContact] {
    let plain = FlowExplorer.KnownContact(
      email: FlowExplorer.knownEmail, firstName: "Ana", lastName: nil)
    let firstNames = compared.wanted(.contactFirstName).map(\.whole)
    let lastNames = compared.wanted(.contactLastName).map(\.whole)
    var contacts = [plain]
    func add(_ change: (inout FlowExplorer.KnownContact) -> Void) {
      var contact = plain
      change(&contact)
      if !contacts.contains(contact) { contacts.append(contact) }
    }
    for email in addresses { add { $0.email = email } }
    for name in firstNames { add { $0.firstName = name } }
    for name in lastNames { add { $0.lastName = name } }
    add { contact in
      contact.email = addresses.first ?? contact.email
      contact.firstName = firstNames.first ?? contact.firstName
      contact.lastName = lastNames.first
    }
    return contacts
  }

  /// The numbers that values are held against.
  private static func numbers(_ tables: ProgramTables) -> [String] {
    var numbers: [String] = []
    for case .number(_, let left, let right) in tables.conditions {
      for case .literal(let text) in [left, right] { numbers.append(tables.texts.string(text)) }
    }
    for question in tables.questions {
      numbers += [question.minimum, question.maximum].compactMap {
        $0.map { tables.texts.string($0) }
      }
    }
    return numbers
  }

  /// A number, the whole one above and the whole one below.
  private static func around(_ literal: String) -> [String] {
    let parts = literal.split(separator: ".", omittingEmptySubsequences: false)
    guard let value = Int(parts[0]), abs(value) < 1_000_000_000 else { return [literal, "0"] }
    return [literal, String(value + 1), String(value - 1)]
      + (parts.count > 1 ? [String(value)] : [])
  }

  /// The first words that the flow itself takes for a yes and a no.
  private static func ownWords(_ tables: ProgramTables) -> [String] {
    tables.questions.flatMap { [$0.yesWords, $0.noWords] }.compactMap { rows in
      rows.count == 0 ? nil : tables.texts.string(tables.answerWords[Int(rows.first)])
    }
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<ExactText> = []
    return texts.filter { seen.insert(ExactText($0)).inserted }
  }
}
