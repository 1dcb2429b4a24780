extension Verifier {
  func checkLocales() throws(VerificationError) {
    let locales = tables.locales
    try require((1...Limits.locales).contains(locales.count), .badLocaleCount, .locales)
    for (row, locale) in locales.enumerated() { try checkNonempty(locale, .locales, row) }
    if let row = firstRepeated(locales) {
      throw VerificationError(.repeatedLocale, .locales, row)
    }
    try require(Int(tables.defaultLocale) < locales.count, .unknownLocale, .locales)

    try require(tables.yesNoWords.count == locales.count, .badYesNoWordsCount, .yesNoWords)
    for (row, words) in tables.yesNoWords.enumerated() {
      guard let words else { continue }
      try checkNonempty(words.yes, .yesNoWords, row)
      try checkNonempty(words.no, .yesNoWords, row)
    }
    try checkMomentWords()
  }

  private func checkMomentWords() throws(VerificationError) {
    try require(
      tables.momentWords.count == tables.locales.count, .badMomentWords, .momentWords)
    for (row, words) in tables.momentWords.enumerated() {
      try require(
        words.texts.isEmpty || words.texts.count == MomentWords.Place.count, .badMomentWords,
        .momentWords, row)
      for text in words.texts { try checkNonempty(text, .momentWords, row) }
    }
  }

  func checkVariables() throws(VerificationError) {
    let variables = tables.variables
    try require(variables.count <= Limits.variables, .tooManyVariables, .variables)
    for (row, variable) in variables.enumerated() {
      try checkNonempty(variable.name, .variables, row)
      guard row > 0 else { continue }
      try require(
        bytes(variables[row - 1].name).lexicographicallyPrecedes(bytes(variable.name)),
        .unsortedVariables, .variables, row)
    }
    for (row, name) in tables.storedNames.enumerated() {
      try checkExists(name, .storedNames, row)
      try require(!name.isComputed, .notStorable, .storedNames, row)
      guard row > 0 else { continue }
      try require(
        tables.storedNames[row - 1].rawValue < name.rawValue, .unsortedStoredNames,
        .storedNames, row)
    }
  }

  /// A built-in name or a variable of the flow.
  func checkExists(
    _ name: ValueName, _ table: Table, _ row: Int?
  ) throws(VerificationError) {
    guard let index = name.variableIndex else { return }
    try require(index < tables.variables.count, .unknownName, table, row)
  }

  /// A name that messages and conditions may read: any but the contact's owner.
  func checkReadable(
    _ name: ValueName, _ table: Table, _ row: Int?
  ) throws(VerificationError) {
    try checkExists(name, table, row)
    try require(name != .contactOwner, .ownerRead, table, row)
  }

  /// A name that steps may set: a variable, or the contact's first or last name.
  func checkSettable(
    _ name: ValueName, _ table: Table, _ row: Int?
  ) throws(VerificationError) {
    try checkExists(name, table, row)
    try require(name.variableIndex != nil || name.isContactName, .notSettable, table, row)
  }

  /// What a variable holds; text for a built-in name.
  func type(of name: ValueName) -> VariableType {
    name.variableIndex.map { tables.variables[$0].type } ?? .text
  }
}

extension ValueName {
  /// Whether this is the contact's first or last name.
  var isContactName: Bool { self == .contactFirstName || self == .contactLastName }
}
