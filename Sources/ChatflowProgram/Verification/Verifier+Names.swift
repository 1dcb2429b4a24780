extension Verifier {
  func checkLocales() {
    let locales = tables.locales
    require((1...Limits.locales).contains(locales.count), .badLocaleCount, .locales)
    for (row, locale) in locales.enumerated() { checkNonempty(locale, .locales, row) }
    if failure == nil, let row = firstRepeated(locales) {
      fail(.repeatedLocale, .locales, row)
    }
    require(Int(tables.defaultLocale) < locales.count, .unknownLocale, .locales)

    require(tables.yesNoWords.count == locales.count, .badYesNoWordsCount, .yesNoWords)
    for (row, words) in tables.yesNoWords.enumerated() {
      guard let words else { continue }
      checkNonempty(words.yes, .yesNoWords, row)
      checkNonempty(words.no, .yesNoWords, row)
    }
    checkMomentWords()
  }

  private func checkMomentWords() {
    require(
      tables.momentWords.count == tables.locales.count, .badMomentWords, .momentWords)
    for (row, words) in tables.momentWords.enumerated() {
      require(
        words.texts.isEmpty || words.texts.count == MomentWords.Place.count, .badMomentWords,
        .momentWords, row)
      for text in words.texts { checkNonempty(text, .momentWords, row) }
    }
  }

  func checkVariables() {
    let variables = tables.variables
    require(variables.count <= Limits.variables, .tooManyVariables, .variables)
    for (row, variable) in variables.enumerated() {
      checkNonempty(variable.name, .variables, row)
      guard row > 0 else { continue }
      require(
        text(variables[row - 1].name) < text(variable.name),
        .unsortedVariables, .variables, row)
    }
    for (row, name) in tables.storedNames.enumerated() {
      checkExists(name, .storedNames, row)
      require(!name.isComputed, .notStorable, .storedNames, row)
      guard row > 0 else { continue }
      require(
        tables.storedNames[row - 1].rawValue < name.rawValue, .unsortedStoredNames,
        .storedNames, row)
    }
  }

  /// A built-in name or a variable of the flow.
  func checkExists(
    _ name: ValueName, _ table: Table, _ row: Int?
  ) {
    guard let index = name.variableIndex else { return }
    require(index < tables.variables.count, .unknownName, table, row)
  }

  /// A name that messages and conditions may read: any but the contact's owner.
  func checkReadable(
    _ name: ValueName, _ table: Table, _ row: Int?
  ) {
    checkExists(name, table, row)
    require(name != .contactOwner, .ownerRead, table, row)
  }

  /// A name that steps may set: a variable, or the contact's first or last name.
  func checkSettable(
    _ name: ValueName, _ table: Table, _ row: Int?
  ) {
    checkExists(name, table, row)
    require(name.variableIndex != nil || name.isContactName, .notSettable, table, row)
  }

  /// What a variable holds; text for a built-in name, and one that there isn't.
  func type(of name: ValueName) -> VariableType {
    guard let index = name.variableIndex, index < tables.variables.count else { return .text }
    return tables.variables[index].type
  }
}

extension ValueName {
  /// Whether this is the contact's first or last name.
  var isContactName: Bool { self == .contactFirstName || self == .contactLastName }
}
