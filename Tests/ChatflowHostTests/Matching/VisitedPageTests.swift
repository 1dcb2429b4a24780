import ChatflowHost
import Testing

/// What an address on a page is read as, and which sites and patterns it fits.
@Suite struct VisitedPageTests {
  @Test(
    arguments: [
      ("https://acme.com/pricing?plan=pro#top", "acme.com", "/pricing", "plan=pro"),
      ("HTTPS://Shop.ACME.com/Pricing", "shop.acme.com", "/Pricing", nil),
      ("http://acme.com", "acme.com", "/", nil),
      ("http://acme.com#/a?b", "acme.com", "/", nil),
      ("https://acme.com?plan=pro", "acme.com", "/", "plan=pro"),
      ("https://acme.com:8443/a", "acme.com", "/a", nil),
      ("https://acme.com:/a", "acme.com", "/a", nil),
      ("https://acme.com./a", "acme.com", "/a", nil),
      ("https://ana@acme.com/a", "acme.com", "/a", nil),
      ("https://ana:p@ss:1@acme.com:8443/a@b", "acme.com", "/a@b", nil),
      ("https://acme.com/?", "acme.com", "/", ""),
      ("https://acme.com/a?b?c", "acme.com", "/a", "b?c"),
      ("https://[2001:DB8::1]:8080/a", "[2001:db8::1]", "/a", nil),
      ("https://[::1]", "[::1]", "/", nil),
      ("/pricing?plan=pro#top", nil, "/pricing", "plan=pro"),
      ("/", nil, "/", nil),
      ("/login?back=https://acme.com/a", nil, "/login", "back=https://acme.com/a"),
      ("/a://b", nil, "/a://b", nil),
      ("/a#\u{301}b", nil, "/a", nil),
      ("/?\u{301}b", nil, "/", "\u{301}b"),
    ] as [(String, String?, String, String?)])
  func addressesAreTakenApart(_ text: String, _ host: String?, _ path: String, _ query: String?)
    throws
  {
    let page = try #require(Page(text))
    #expect(page.host == host)
    #expect(page.path == path)
    #expect(page.query == query)
  }

  @Test(arguments: [
    "", "#", "?a", "pricing", "acme.com/pricing", "ftp://acme.com/", "javascript://acme.com/%0a",
    "https:", "https:/acme.com", "https://", "https:///pricing", "https://:80/", "https://ana@/",
    "https://?a", "https://.", "https://a b/", "https://a\u{0}b/", "mailto:ana@acme.com",
    "file:///a", " https://acme.com", "https//acme.com", "://acme.com",
  ])
  func otherFormsAreRefused(_ text: String) {
    #expect(Page(text) == nil)
  }

  /// A site, an address, and whether it is on the site.
  @Test(arguments: [
    ("acme.com", "https://acme.com/", true),
    ("acme.com", "https://ACME.COM:443/", true),
    ("acme.com", "https://www.acme.com/", false),
    ("acme.com", "https://acme.com.evil.example/", false),
    ("acme.com", "https://acme.com@evil.example/", false),
    ("acme.com", "https://evil.example/acme.com", false),
    ("acme.com", "https://evil.example#@acme.com/", false),
    ("acme.com", "https://evil.example?@acme.com/", false),
    ("acme.com", "/pricing", true),
    ("*.acme.com", "https://www.acme.com/", true),
    ("*.acme.com", "https://a.b.acme.com/", true),
    ("*.acme.com", "https://acme.com/", false),
    ("*.acme.com", "https://evilacme.com/", false),
    ("*.acme.com", "https://.acme.com/", false),
    ("*.acme.com", "https://a.acme.com.evil.example/", false),
    ("*.com", "https://acme.com/", true),
  ])
  func sites(_ site: String, _ address: String, _ isOn: Bool) throws {
    let programs = try Matching.programs([
      Matching.flow("a", "target: {sites: [\"\(site)\"]}")
    ])
    let match = try Matching.match(programs, address)
    #expect(match.candidates.map(\.obstacle) == [isOn ? nil : .site])
  }

  /// A pattern of `show`, a page, and whether it matches.
  @Test(arguments: [
    ("/pricing", "/pricing", true),
    ("/pricing", "/pricing/", false),
    ("/pricing", "/Pricing", false),
    ("/pricing", "/pricing?plan=pro", true),
    ("/pricing", "/pricing#top", true),
    ("*", "/", true),
    ("/*", "/", true),
    ("/blog/*", "/blog", false),
    ("/blog/*", "/blog/", true),
    ("/blog/*", "/blog/a/b?c", true),
    ("*/checkout", "/es/checkout", true),
    ("*/checkout", "/es/checkout/2", false),
    ("/*/a*b/*", "/x/a//b/", true),
    ("/*?campaign=*", "/rooms?campaign=may", true),
    ("/*?campaign=*", "/rooms?campaign=", true),
    ("/*?campaign=*", "/rooms", false),
    ("/*?campaign=*", "/rooms?a=1&campaign=may", false),
    ("/*?*campaign=*", "/rooms?a=1&campaign=may", true),
    ("/a?b", "/a?B", false),
    // Browsers escape what isn't ASCII; either side may have it either way.
    ("/café/*", "/caf%C3%A9/menu", true),
    ("/caf%c3%a9", "/caf%C3%A9", true),
    ("/caf%C3%A9", "/café", true),
    ("/caf*", "/caf%C3%A9", true),
    ("/%61", "/a", true),
    ("/a%2Fb", "/a/b", false),
    ("/100%", "/100%", true),
    ("/%2A", "/a", false),
    ("/a?", "/a", true),
    ("/a?", "/a?", true),
    ("/a?", "/a?b", false),
    ("/a?*", "/a", true),
  ])
  func pagePatterns(_ pattern: String, _ page: String, _ matches: Bool) throws {
    let show = try Matching.programs([
      Matching.flow("a", "target: {pages: {show: [\"\(pattern)\"]}}")
    ])
    let hide = try Matching.programs([
      Matching.flow("a", "target: {pages: {hide: [/never, \"\(pattern)\"]}}")
    ])
    for address in [page, "https://acme.com\(page)"] {
      #expect(
        try Matching.match(show, address).candidates.map(\.obstacle) == [matches ? nil : .page])
      #expect(
        try Matching.match(hide, address).candidates.map(\.obstacle)
          == [matches ? .hidden(pattern) : nil])
    }
  }
}
