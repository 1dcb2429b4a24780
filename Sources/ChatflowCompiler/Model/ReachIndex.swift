/// Finds the flows that may win over another one without looking at all of them: by a site that
/// must cover one of its sites, or by how a pattern begins that must cover one of its pages.
struct ReachIndex {
  /// Longer beginnings are not told apart.
  private static let beginning = 64

  /// Flows by each of their sites.
  private var bySite: [String: [Int]] = [:]
  /// Whether any of those stands for several.
  private var hasPatterns = false
  /// Flows on all sites, by what stands before the first `*` of each of their patterns.
  private var byBeginning: [[UInt8]: [Int]] = [:]
  /// The lengths that those beginnings have.
  private var lengths: [Int] = []

  init(_ reaches: [TargetReach]) {
    for (index, reach) in reaches.enumerated() {
      for site in Set(reach.sites) {
        bySite[site, default: []].append(index)
        if site.utf8.first == UInt8(ascii: "*") { hasPatterns = true }
      }
      guard reach.sites.isEmpty else { continue }
      let beginnings = reach.show.map { page in
        Array(page.prefix(Self.beginning).prefix { $0 != UInt8(ascii: "*") })
      }
      for key in Set(beginnings) { byBeginning[key, default: []].append(index) }
    }
    lengths = Set(byBeginning.keys.map(\.count)).sorted()
  }

  /// The flows that may win over `reach`, in rising order; all that do are among them.
  func candidates(for reach: TargetReach) -> [Int] {
    var found: [Int] = []
    if let site = reach.sites.first {
      found += bySite[site] ?? []
      for dot in site.utf8.indices where hasPatterns && site.utf8[dot] == UInt8(ascii: ".") {
        found += bySite["*" + site[dot...]] ?? []
      }
    }
    if let page = reach.show.first {
      let start = page.prefix(Self.beginning)
      for length in lengths where length <= start.count {
        found += byBeginning[Array(start.prefix(length))] ?? []
      }
    }
    guard found.count > 1 else { return found }
    return Set(found).sorted()
  }
}
