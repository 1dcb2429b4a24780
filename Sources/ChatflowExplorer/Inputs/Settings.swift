import ChatflowEngine
import ChatflowProgram

// How conversations can begin (meaning 7.2).

extension Alphabet {
  /// How many there may be.
  static let settingLimit = 2048

  /// All ways to begin, plain ones first; nil where there are too many.
  func settings() -> [Setting]? {
    var settings: [Setting] = []
    for channel in channels {
      for locale in locales {
        for page in pages {
          for (contact, isVerified) in visitors {
            for isOpen in readsHours ? [true, false] : [true] {
              for isOnline in readsTeam ? [true, false] : [true] {
                settings.append(
                  Setting(
                    channel: channel, locale: locale, contact: contact, isVerified: isVerified,
                    page: page, teamIsOnline: isOnline, isWithinHours: isOpen))
              }
            }
          }
        }
      }
      if settings.count > Self.settingLimit { return nil }
    }
    return settings
  }

  /// The channels that every side has: what only one has, its target tells.
  private var channels: [Channel] {
    [(Channel.web, Channels.web), (.facebook, .facebook)].filter { channel in
      sides.allSatisfy { $0.program.tables.channels.contains(channel.1) }
    }.map(\.0)
  }

  /// None, then those of either side but the default that both share; none alone where a language
  /// only decides what is said.
  private var locales: [[UInt8]?] {
    guard sides.contains(where: \.heedsLocale) else { return [nil] }
    let defaults = sides.map { side in
      let tables = side.program.tables
      return Array(
        tables.texts.bytes[tables.texts.range(tables.locales[Int(tables.defaultLocale)])])
    }
    // Nobody tells a language: each side takes its default.
    var found: [[UInt8]?] = [nil]
    let common = Set(defaults).count == 1 ? defaults[0] : nil
    for side in sides {
      let tables = side.program.tables
      for id in tables.locales {
        let tag = Array(tables.texts.bytes[tables.texts.range(id)])
        if tag != common, !found.contains(tag) { found.append(tag) }
      }
    }
    return found + languages(beside: found)
  }

  /// Languages told without a region, where each side takes another of its variants than with any
  /// of the tags.
  private func languages(beside tags: [[UInt8]?]) -> [[UInt8]?] {
    guard sides.count > 1 else { return [] }
    func taken(_ tag: [UInt8]?) -> [[UInt8]] {
      let text = tag.map { String(decoding: $0, as: UTF8.self) }
      return sides.map { side in
        let tables = side.program.tables
        let index = Int(side.program.localeIndex(for: text))
        return Array(tables.texts.bytes[tables.texts.range(tables.locales[index])])
      }
    }
    var known = Set(tags.map(taken))
    return tags.compactMap { tag -> [UInt8]? in
      let language = tag.map { Array($0.prefix { $0 != UInt8(ascii: "-") }) }
      return known.insert(taken(language)).inserted ? language : nil
    }
  }

  private func classes(_ name: ValueName) -> TextClasses {
    TextClasses(
      sides, names: sides.map { NameSet([name].filter($0.stored.contains)) }, symbols: symbols)
  }

  /// No page, and one of each class that conditions tell apart.
  private var pages: [[UInt8]?] {
    guard sides.contains(where: { $0.stored.contains(.visitorPage) }) else { return [nil] }
    let classes = classes(.visitorPage)
    let page = TypedText(before: Array("https://example.com/".utf8), symbol: .word)
    let chosen = classes.representatives(classes.decorated(page)) { _ in [] }
    return [nil] + chosen.map { symbols.render($0, SymbolMaker.firstOfSettings + 2) }
  }

  /// Nobody, somebody, somebody with names, and with an owner where that counts.
  private var contacts: [Person?] {
    let index = SymbolMaker.firstOfSettings
    let emails = emails(index: index)
    var contacts: [Person?] = [nil]
    for email in emails { contacts.append(Person(email: email)) }
    guard let email = emails.first else { return contacts }
    let keepsNames = sides.contains {
      $0.stored.contains(.contactFirstName) || $0.stored.contains(.contactLastName)
    }
    let (firstNames, lastNames) = names(from: index, email)
    if keepsNames {
      for first in firstNames {
        for last in lastNames {
          contacts.append(Person(email: email, firstName: first, lastName: last))
        }
      }
    }
    if sides.contains(where: \.readsOwner) {
      let owner = symbols.render(
        TypedText(symbol: .mailbox, after: Array("@example.com".utf8)), index + 1)
      contacts.append(
        Person(
          email: email, firstName: keepsNames ? firstNames.first : nil,
          lastName: keepsNames ? lastNames.first : nil, owner: owner))
    }
    return contacts
  }

  /// The same, and where it counts all who are somebody once more, as shown to be so.
  private var visitors: [(contact: Person?, isVerified: Bool)] {
    let contacts = contacts
    let readsVerified = sides.contains(where: \.readsVerified)
    return contacts.map { ($0, false) }
      + (readsVerified ? contacts.filter { $0 != nil }.map { ($0, true) } : [])
  }

  /// First and last names that somebody with an address may have: one of each class that conditions
  /// tell apart, and what they are compared with.
  private func names(from index: Int, _ email: [UInt8]) -> (first: [[UInt8]], last: [[UInt8]]) {
    guard !firstNames.relatives.isEmpty || !lastNames.relatives.isEmpty else {
      return (names(firstNames, index, [:]), names(lastNames, index + 1, [:]))
    }
    var others: [ValueName: [[UInt8]]] = [
      .contactEmail: [email], .channel: Channel.allCases.map { Array($0.name.description.utf8) },
      .locale: sides.flatMap { side in
        let tables = side.program.tables
        return tables.locales.map { Array(tables.texts.bytes[tables.texts.range($0)]) }
      },
    ]
    let first = names(firstNames, index, others)
    others[.contactFirstName] = first
    return (first, names(lastNames, index + 1, others))
  }

  private func names(
    _ names: NameTexts, _ index: Int, _ others: [ValueName: [[UInt8]]]
  ) -> [[UInt8]] {
    let chosen = names.chosen.map { symbols.render($0, index) }
    let equal = Set(names.relatives.flatMap { others[$0] ?? [] }).subtracting(chosen)
    return chosen + equal.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// What conditions tell apart of first or of last names.
  struct NameTexts {
    fileprivate let chosen: [TypedText]
    /// Names whose values it is compared with.
    fileprivate let relatives: [ValueName]
  }

  func nameTexts(_ name: ValueName) -> NameTexts {
    let classes = classes(name)
    let chosen = classes.representatives(classes.decorated(TypedText(symbol: .word))) { _ in [] }
    return NameTexts(chosen: chosen, relatives: classes.relatives.map(\.name))
  }

  /// What a team member may associate: somebody new with and without names, and whom the visitor is
  /// already.
  func associations(known: Person?, index: Int) -> [Person] {
    var people: [Person] = []
    let keepsNames = sides.contains {
      $0.heedsWords || $0.stored.contains(.contactFirstName) || $0.stored.contains(.contactLastName)
    }
    let emails = emails(index: index) + (known.map { [$0.email] } ?? [])
    for email in emails {
      people.append(Person(email: email))
      guard keepsNames else { continue }
      let (firstNames, lastNames) = names(from: SymbolMaker.firstOfSettings + 3, email)
      for first in firstNames {
        for last in lastNames {
          people.append(Person(email: email, firstName: first, lastName: last))
        }
      }
    }
    return people
  }
}
