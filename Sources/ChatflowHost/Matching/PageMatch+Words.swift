package import ChatflowProgram

extension PageMatch {
  /// Why a flow isn't shown on a page: "site: acme.com is none of shop.acme.com".
  package func words(_ obstacle: Obstacle, _ program: Program, _ page: Page) -> String {
    let tables = program.tables
    func list(_ texts: [TextID]) -> String {
      texts.map { tables.texts.string($0) }.joined(separator: ", ")
    }
    switch obstacle {
    case .channel: return "it doesn't run on the web"
    case .site: return "site: \(page.host ?? "") is none of \(list(tables.target.sites))"
    case .page: return "page: \(page.path) matches none of \(list(tables.target.show))"
    case .hidden(let pattern): return "hidden: the page matches \(pattern)"
    case .visitors:
      let wanted = tables.target.visitors == .known ? "known" : "unknown"
      return "visitors: it is for \(wanted) ones"
    case .away: return "away: it is not offered then"
    case .priority:
      return "priority: \(tables.target.priority), and \(winner?.name ?? "") has "
        + "\(winner?.tables.target.priority ?? 0)"
    case .tie: return "tie: the same priority as \(winner?.name ?? ""), whose name comes first"
    }
  }
}
