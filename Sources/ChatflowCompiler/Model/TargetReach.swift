import ChatflowProgram
import ChatflowSyntax

/// The pages and visitors that a flow is for, to compare with another's.
struct TargetReach: Sendable {
  private let name: String
  private let priority: Int32
  /// Empty: all sites.
  let sites: [String]
  private let siteSet: Set<String>
  /// The patterns of its pages in their one spelling, at least one.
  let show: [[UInt8]]
  /// The same, where looking at each would take long.
  private let longShow: Set<[UInt8]>
  private let hide: [[UInt8]]
  private let visitors: TargetBlock.Visitors
  /// Whether it is at times not offered, and leaves its pages to others.
  private let mayBeWithdrawn: Bool

  init(_ model: FlowModel) {
    let target = model.flow.target
    name = model.flow.name.value
    priority = target?.priority ?? 0
    sites = (target?.sites ?? []).map { $0.value.lowercased() }
    siteSet = Set(sites)
    let pages = (target?.show ?? []).map { PagePattern.canonicalPath($0.value) }
    show = pages.isEmpty ? [Array("*".utf8)] : pages
    longShow = show.count > 16 ? Set(show) : []
    hide = (target?.hide ?? []).map { PagePattern.canonicalPath($0.value) }
    visitors = target?.visitors ?? .all
    if case .nothing = model.flow.availability?.away {
      mayBeWithdrawn = model.canBeAway
    } else {
      mayBeWithdrawn = false
    }
  }

  /// Whether this flow is shown wherever `other` would be. Never true by mistake; patterns that
  /// cover each other only together are not found, nor what `patterns` has no steps left for.
  func wins(over other: TargetReach, _ patterns: inout PatternReach) -> Bool {
    guard !mayBeWithdrawn, ranksBefore(other) else { return false }
    guard visitors == .all || visitors == other.visitors else { return false }
    guard coversSites(of: other) else { return false }
    for page in other.show where !longShow.contains(page) {
      guard show.contains(where: { patterns.covers($0, page) }) else { return false }
    }
    for hidden in hide {
      let isHiddenThereToo = other.hide.contains { patterns.covers($0, hidden) }
      guard isHiddenThereToo || !other.show.contains(where: { patterns.mayMeet(hidden, $0) })
      else { return false }
    }
    return true
  }

  /// The number of an item of `hide` behind which nothing is left of the flow's pages; nil where
  /// something may be.
  func hidesAll() -> Int? {
    var patterns = PatternReach()
    let last = show.map { page in hide.firstIndex { patterns.covers($0, page) } }
    return last.contains(nil) ? nil : last.compactMap(\.self).max()
  }

  private func ranksBefore(_ other: TargetReach) -> Bool {
    guard priority == other.priority else { return priority > other.priority }
    return ExactText(name) < ExactText(other.name)
  }

  private func coversSites(of other: TargetReach) -> Bool {
    guard !sites.isEmpty else { return true }
    return !other.sites.isEmpty && other.sites.allSatisfy(covers)
  }

  /// O(parts of the site).
  private func covers(site: String) -> Bool {
    siteSet.contains(site)
      || site.utf8.indices.contains {
        site.utf8[$0] == UInt8(ascii: ".") && siteSet.contains("*" + site[$0...])
      }
  }
}
