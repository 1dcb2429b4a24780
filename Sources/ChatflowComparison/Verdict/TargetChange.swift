package import ChatflowCalendar
package import ChatflowEngine
import ChatflowHost
package import ChatflowProgram

/// A visitor who gets another chatflow than before, or sees it another way: an example, and what
/// they get by side.
package struct TargetChange: Sendable, Equatable {
  /// What a visitor gets there.
  package struct Offer: Sendable, Equatable {
    /// Nil: no chatflow is shown.
    package let chatflow: String?
    /// How the chat shows itself, in words.
    package let display: [String]
  }

  /// An address, or a path where any site will do; nil on Facebook.
  package let page: String?
  /// Nil: known or not makes no difference.
  package let isKnown: Bool?
  package let channel: Channel
  /// Nil: whatever the visitor's language.
  package let locale: String?
  package let old: Offer
  package let new: Offer
}

/// Finds who gets another chatflow: over all flows of each side, on example pages of all patterns.
package struct TargetComparison {
  private let old: [Program]
  private let new: [Program]
  private let zones: ZoneDatabase
  /// How many example pages are tried.
  private static let pageLimit = 4000

  /// One example of each change, plain pages first.
  ///
  /// - Throws: ``TimeZoneError`` where a program's time zone can't be read.
  package static func changes(
    _ old: [Program], _ new: [Program], zones: ZoneDatabase
  ) throws(TimeZoneError) -> [TargetChange] {
    let sides = [old, new].map { $0.map(Self.targeting) }
    guard sides[0] != sides[1] else { return [] }
    let comparison = TargetComparison(old: old, new: new, zones: zones)
    return try comparison.web() + comparison.facebook()
  }

  /// All of a program that decides who gets it, and how it is displayed.
  private static func targeting(_ program: Program) -> [String] {
    let tables = program.tables
    func list(_ texts: [TextID]) -> String { "\(texts.map { tables.texts.string($0) })" }
    let target = tables.target
    return [
      program.name, "\(tables.channels.rawValue)", "\(target.priority) \(target.visitors)",
      list(target.sites), list(target.show), list(target.hide), list(tables.locales),
      tables.texts.string(tables.locales[Int(tables.defaultLocale)]),
      "\(tables.availability.away == .nothing)",
    ] + tables.locales.indices.flatMap { display(program, locale: UInt8(clamping: $0)) }
  }

  private init(old: [Program], new: [Program], zones: ZoneDatabase) {
    self.old = old
    self.new = new
    self.zones = zones
  }

  // MARK: The web

  private func web() throws(TimeZoneError) -> [TargetChange] {
    var changes: [TargetChange] = []
    for text in pages {
      guard let page = Page(text) else { continue }
      var found: [Bool: TargetChange] = [:]
      for isKnown in [false, true] {
        let winners = [try winner(old, page, isKnown), try winner(new, page, isKnown)]
        for locale in locales(winners) {
          let offers = winners.map { Self.offer($0, locale: locale) }
          guard offers[0] != offers[1], found[isKnown] == nil else { continue }
          // The language is told where it makes a difference.
          let plain = winners.map { Self.offer($0, locale: nil) }
          found[isKnown] = TargetChange(
            page: text, isKnown: isKnown, channel: .web,
            locale: plain[0] != plain[1] ? nil : locale, old: offers[0], new: offers[1])
        }
      }
      for change in Self.merged(found) where !changes.contains(where: { $0.isLike(change) }) {
        changes.append(change)
      }
    }
    return changes
  }

  /// One change where it is the same for known and unknown visitors.
  private static func merged(_ found: [Bool: TargetChange]) -> [TargetChange] {
    guard let unknown = found[false], let known = found[true], known.old == unknown.old,
      known.new == unknown.new
    else { return [found[false], found[true]].compactMap { $0 } }
    return [
      TargetChange(
        page: known.page, isKnown: nil, channel: .web, locale: known.locale, old: known.old,
        new: known.new)
    ]
  }

  private func winner(
    _ programs: [Program], _ page: Page, _ isKnown: Bool
  ) throws(TimeZoneError) -> Program? {
    // What is shown only while it is open counts as shown: hours are told by themselves.
    try PageMatch(
      programs.filter { $0.tables.channels.contains(.web) }, page: page, isKnown: isKnown,
      teamIsOnline: true, at: nil, zones: zones
    ).winner
  }

  private func locales(_ winners: [Program?]) -> [String?] {
    var locales: [String?] = [nil]
    for program in winners.compactMap({ $0 }) {
      for id in program.tables.locales {
        let tag = program.tables.texts.string(id)
        if !locales.contains(tag) { locales.append(tag) }
      }
    }
    return locales
  }

  /// Example pages for the patterns of all flows whose targets changed, then of the others.
  private var pages: [String] {
    let before = Set(old.map(Self.targeting))
    let after = Set(new.map(Self.targeting))
    let changed =
      old.filter { !after.contains(Self.targeting($0)) }
      + new.filter { !before.contains(Self.targeting($0)) }
    var pages: [String] = []
    var known: Set<String> = []
    for program in changed + old + new where pages.count < Self.pageLimit {
      for page in Self.pages(of: program) where known.insert(page).inserted { pages.append(page) }
    }
    return Array(pages.prefix(Self.pageLimit))
  }

  private static func pages(of program: Program) -> [String] {
    let tables = program.tables
    let texts = { (ids: [TextID]) in ids.map { tables.texts.string($0) } }
    var sites = texts(tables.target.sites).flatMap { site -> [String] in
      site.hasPrefix("*.") ? ["www" + site.dropFirst(), String(site.dropFirst(2))] : [site]
    }
    sites.append("example.com")
    let patterns = texts(tables.target.show) + texts(tables.target.hide)
    let paths =
      ["/"]
      + patterns.flatMap { pattern -> [String] in
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        let filled = [parts.joined(), parts.joined(separator: "page")]
        return filled.map { $0.hasPrefix("/") ? $0 : "/" + $0 }
      }
    return sites.flatMap { site in paths.map { "https://\(site)\($0)" } }
  }

  // MARK: Facebook

  private func facebook() -> [TargetChange] {
    let names = [old, new].map { programs in
      programs.filter { $0.tables.channels.contains(.facebook) }.map(\.name)
    }
    func offer(_ side: Int, _ name: String) -> TargetChange.Offer {
      TargetChange.Offer(chatflow: names[side].contains(name) ? name : nil, display: [])
    }
    let all = Set(names[0] + names[1]).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return all.filter { names[0].contains($0) != names[1].contains($0) }.map { name in
      TargetChange(
        page: nil, isKnown: nil, channel: .facebook, locale: nil, old: offer(0, name),
        new: offer(1, name))
    }
  }

  // MARK: Displays

  private static func offer(_ program: Program?, locale: String?) -> TargetChange.Offer {
    guard let program else { return TargetChange.Offer(chatflow: nil, display: []) }
    let index = program.localeIndex(for: locale)
    let language = program.tables.texts.string(program.tables.locales[Int(index)])
    return TargetChange.Offer(
      chatflow: program.name,
      display: display(program, locale: index) + (locale == nil ? [] : ["in \(language)"]))
  }

  private static func display(_ program: Program, locale: UInt8) -> [String] {
    let display = program.tables.display
    var words: [String] = []
    if let heading = program.heading(locale: locale) { words.append("headed “\(heading)”") }
    words.append("a trigger opens the \(display.open)")
    if let after = display.after { words.append("after \(after / 1000) s") }
    if let percent = display.scrolledPercent { words.append("scrolled to \(percent)%") }
    if display.exitIntent { words.append("on leaving") }
    if display.launcherWaits { words.append("no launcher before") }
    if !display.smallScreens { words.append("not on small screens") }
    let look = display.look
    if let color = look.color { words.append("in \(color.text)") }
    if let logo = look.logo { words.append("with the logo \(program.tables.texts.string(logo))") }
    words.append(look.isLeft ? "at the left" : "at the right")
    words.append(look.theme == .auto ? "dark or light" : look.theme == .dark ? "dark" : "light")
    if let bot = program.botName(locale: locale) { words.append("as “\(bot)”") }
    if let intro = program.intro(locale: locale) { words.append("introduced by “\(intro)”") }
    return words
  }
}

extension TargetChange {
  /// Whether it is the same change on another page.
  fileprivate func isLike(_ other: TargetChange) -> Bool {
    isKnown == other.isKnown && locale == other.locale && old == other.old && new == other.new
  }
}
