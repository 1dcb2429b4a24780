import ChatflowProgram

extension Program {
  /// The address of a page as it is kept: without what stands behind its path, where other sites
  /// put names and keys, unless the flow looks at that.
  func keptPage(_ page: String) -> String {
    guard !looksAtQuery else { return page }
    return String(
      Substring(page.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }))
  }

  private var looksAtQuery: Bool {
    tables.storedNames.contains(.visitorPage)
      || (tables.target.show + tables.target.hide).contains {
        tables.texts.string($0).utf8.contains(UInt8(ascii: "?"))
      }
  }
}
