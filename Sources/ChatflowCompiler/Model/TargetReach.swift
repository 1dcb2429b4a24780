import ChatflowProgram
import ChatflowSyntax

/// The pages and visitors that a flow is for, to compare with another's.
struct TargetReach: Sendable {
  private let name: String
  private let priority: Int32
  /// Empty: all sites.
  let sites: [String]
  /// The patterns of its pages in their one spelling, at least one.
  let show: [[UInt8]]
  private let hide: [[UInt8]]
  private let visitors: TargetBlock.Visitors
  /// Whether it is at times not offered, and leaves its pages to others.
  private let mayBeWithdrawn: Bool

  init(_ model: FlowModel) {
    let target = model.flow.target
    name = model.flow.name.value
    priority = target?.priority ?? 0
    sites = (target?.sites ?? []).map { $0.value.lowercased() }
    let pages = (target?.show ?? []).map { PagePattern.canonicalPath($0.value) }
    show = pages.isEmpty ? [Array("*".utf8)] : pages
    hide = (target?.hide ?? []).map { PagePattern.canonicalPath($0.value) }
    visitors = target?.visitors ?? .all
    if case .nothing = model.flow.availability?.away {
      mayBeWithdrawn = model.canBeAway
    } else {
      mayBeWithdrawn = false
    }
  }

  /// Whether this flow is shown wherever `other` would be. Never true by mistake; patterns that
  /// cover each other only together are not found.
  func wins(over other: TargetReach) -> Bool {
    guard !mayBeWithdrawn, ranksBefore(other) else { return false }
    guard visitors == .all || visitors == other.visitors else { return false }
    let coversSites =
      sites.isEmpty
      || !other.sites.isEmpty
        && other.sites.allSatisfy { site in
          sites.contains { coversSite($0, site) }
        }
    let coversPages = other.show.allSatisfy { page in
      show.contains { TargetReach.covers($0, page) }
    }
    let hidesNothingMore = hide.allSatisfy { hidden in
      other.hide.contains { TargetReach.covers($0, hidden) }
    }
    return coversSites && coversPages && hidesNothingMore
  }

  private func ranksBefore(_ other: TargetReach) -> Bool {
    guard priority == other.priority else { return priority > other.priority }
    return name.utf8.lexicographicallyPrecedes(other.name.utf8)
  }

  private func coversSite(_ pattern: String, _ site: String) -> Bool {
    guard pattern.hasPrefix("*.") else { return pattern == site }
    return pattern == site || site.hasSuffix(pattern.dropFirst())
  }

  /// Whether every page that `narrow` matches is matched by `wide`: `narrow`, its `*` taken as a
  /// character of its own, must match `wide`.
  private static func covers(_ wide: [UInt8], _ narrow: [UInt8]) -> Bool {
    if wide == narrow { return true }
    let wideHasQuery = wide.contains(UInt8(ascii: "?"))
    let narrowHasQuery = narrow.contains(UInt8(ascii: "?"))
    if wideHasQuery, !narrowHasQuery { return false }
    guard narrowHasQuery, !wideHasQuery else {
      return PagePattern.matches(wide, narrow)
    }
    // The page's query may begin in what a `*` of `narrow` stands for, so that its path ends there.
    let path = Array(narrow.prefix { $0 != UInt8(ascii: "?") })
    let stars = path.indices.filter { path[$0] == UInt8(ascii: "*") }
    return ([path] + stars.map { Array(path[...$0]) }).allSatisfy {
      PagePattern.matches(wide, $0)
    }
  }
}
