import TestSupport
import Testing

extension WebBrowser {
  private static let screens = [(320, 640), (768, 900), (1920, 1080)]
  private static let look = """
    axe.run(document, { iframes: false }).then(({ violations }) => JSON.stringify({
      value: violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
        `${id} ${target.join(' ')} ${failureSummary}`)),
    }))
    """

  /// Lets axe look at what is there, light and dark, on screens from small to large, without
  /// another load.
  func expectUsable(
    _ view: String, in place: BrowserPlace = .page,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let isThere: Bool? = try await value(of: "typeof axe === 'object'", in: place)
    if isThere != true { _ = try await evaluate(Python.axe + ";''", in: place) }
    for (width, height) in Self.screens {
      try await resize(width: width, height: height)
      for isDark in [false, true] {
        try await prefer(dark: isDark)
        try await settle(place)
        let findings = try await decoded(Self.look, in: place, as: [String].self)
        #expect(
          findings == [], "\(view), \(width) px, \(isDark ? "dark" : "light")",
          sourceLocation: sourceLocation)
        try await picture("axe-\(view)-\(width)-\(isDark ? "dark" : "light")")
      }
    }
    try await driver.command("Emulation.clearDeviceMetricsOverride")
    try await prefer(dark: false)
  }
}
