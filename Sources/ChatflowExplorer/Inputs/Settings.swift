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
    let firstNames = names(.contactFirstName, index)
    let lastNames = names(.contactLastName, index + 1)
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

  private func names(_ name: ValueName, _ index: Int) -> [[UInt8]] {
    let classes = classes(name)
    return classes.representatives(classes.decorated(TypedText(symbol: .word))) { _ in [] }
      .map { symbols.render($0, index) }
  }

  /// What a team member may associate: somebody new with and without names, and whom the visitor is
  /// already.
  func associations(known: Person?, index: Int) -> [Person] {
    var people: [Person] = []
    let keepsNames = sides.contains {
      $0.heedsWords || $0.stored.contains(.contactFirstName) || $0.stored.contains(.contactLastName)
    }
    let first = symbols.bytes(.word, SymbolMaker.firstOfSettings + 3)
    let last = symbols.bytes(.word, SymbolMaker.firstOfSettings + 4)
    let emails = emails(index: index) + (known.map { [$0.email] } ?? [])
    for email in emails {
      people.append(Person(email: email))
      if keepsNames { people.append(Person(email: email, firstName: first, lastName: last)) }
    }
    return people
  }
}
