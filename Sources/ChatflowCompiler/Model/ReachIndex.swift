/// Finds the flows that may win over another one without looking at all of them: by a site that
/// must cover one of its sites, or by how a pattern begins that must cover one of its pages.
struct ReachIndex {
  /// Longer beginnings are not told apart.
  private static let beginning = 64

  /// Flows by each of their sites.
  private var bySite: [String: [Int]] = [:]
  /// Flows on all sites, by what stands before the first `*` of each of their patterns.
  private var byBeginning: [[UInt8]: [Int]] = [:]

  init(_ reaches: [TargetReach]) {
    for (index, reach) in reaches.enumerated() {
      for site in Set(reach.sites) { bySite[site, default: []].append(index) }
      guard reach.sites.isEmpty else { continue }
      let beginnings = reach.show.map { page in
        Array(page.utf8.prefix(Self.beginning).prefix { $0 != UInt8(ascii: "*") })
      }
      for key in Set(beginnings) { byBeginning[key, default: []].append(index) }
    }
  }

  /// The flows that may win over `reach`, in rising order; all that do are among them.
  func candidates(for reach: TargetReach) -> [Int] {
    var found: Set<Int> = []
    if let site = reach.sites.first {
      found.formUnion(bySite[site] ?? [])
      for dot in site.indices where site[dot] == "." {
        found.formUnion(bySite["*" + site[dot...]] ?? [])
      }
    }
    if let page = reach.show.first {
      let start = page.utf8.prefix(Self.beginning)
      for count in 0...start.count {
        found.formUnion(byBeginning[Array(start.prefix(count))] ?? [])
      }
    }
    return found.sorted()
  }
}
