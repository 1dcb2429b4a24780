import ChatflowJSON
import ChatflowProgram
import Foundation
import TestSupport
import Testing

/// `chatflow preview` from the outside, with a page to fill that has no engine in it. That it plays
/// in a browser is tested with what `make wasm` builds (Tests/Bindings).
@Suite struct PreviewCommandTests {
  private static let flow = """
    chatflow: one
    title: Prices & <more>
    version: 1
    welcome: Hi </script><script>alert(1)</script>
    availability: {timezone: Europe/Madrid, hours: {mon-fri: 09:00-18:00}}
    """
  private static let page = """
    <meta http-equiv="Content-Security-Policy" content="@POLICY@"><title>@TITLE@</title>
    <style>body {}</style>
    <script type="application/json" id="flow">@FLOW@</script>
    <script type="module">let a;</script>

    """

  private func folder() throws -> Scratch {
    try Scratch([
      "one.yaml": Self.flow, "two.yaml": "chatflow: two\nversion: 1\n", "page.html": Self.page,
      "bad.yaml": "chatflow: a\n", "empty.html": "<style></style>",
      "half.html": Self.page.replacing("@FLOW@", with: ""),
    ])
  }

  /// What stands between two marks.
  private func part(_ page: String, _ start: String, _ end: String) throws -> String {
    let first = try #require(page.firstRange(of: start)).upperBound
    let last = try #require(page[first...].firstRange(of: end)).lowerBound
    return String(page[first..<last])
  }

  private func preview(_ scratch: Scratch, _ arguments: String...) throws -> Command.Result {
    try Command.run(["preview"] + arguments + ["--template", "page.html"], in: scratch.folder)
  }

  @Test func thePageHoldsTheFlowAndMayRunItsOwnScriptAlone() throws {
    let scratch = try folder()
    let result = try preview(scratch, "one.yaml", "-o", "out.html")
    #expect(result.status == 0 && result.output == "" && result.error == "")
    let page = try scratch.text("out.html")
    #expect(try part(page, "<title>", "</title>") == "Prices &amp; &lt;more>")
    // Of `let a;` and `body {}`, as `sha256sum` gives them.
    #expect(
      try part(page, "content=\"", "\"")
        == "default-src 'none'; script-src 'wasm-unsafe-eval' "
        + "'sha256-81WALLbUROF1pWdYjuQYKuIcGgY/+TqVJr8UsV6Tkvo='; style-src "
        + "'sha256-YjaKGiklmzC6wjXA513HAMmzus8VE61XCOT+SmwNZWA='; base-uri 'none'; "
        + "form-action 'none'")
    let json = try part(page, "id=\"flow\">", "</script>")
    #expect(!json.contains("<"))
    let flow = try JSONParser.parse(Array(json.utf8))
    #expect(try scratch.run("compile", "one.yaml", "-o", "bundle").status == 0)
    let bundle = try Data(scratch.bytes("bundle")).base64EncodedString()
    #expect(flow["bundle"]?.string == bundle)
    let zone = try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/Europe/Madrid"))
    #expect(flow["zones"]?["Europe/Madrid"]?.string == zone.base64EncodedString())
    #expect(json.contains(#""id":"waiting","kind":"state","title":"waiting for the team""#))
    // Twice the same, also from a bundle and to standard output.
    let again = try preview(scratch, "bundle", "-o", "-")
    #expect(again.output == page)
  }

  @Test(
    arguments: [
      (["one.yaml"], 2, "Missing expected argument '--output"),
      (["none.yaml", "-o", "out.html"], 2, "none.yaml"),
      (["bad.yaml", "-o", "out.html"], 1, "CF0"),
      ([".", "-o", "out.html"], 1, "CF0"),
      (["one.yaml", "-o", "no/out.html"], 2, "no/out.html"),
      (["one.yaml", "--flow", "three", "-o", "out.html"], 2, "there is no chatflow 'three'"),
      (["one.yaml", "-o", "out.html", "--template", "no.html"], 2, "no.html"),
      (["one.yaml", "-o", "out.html", "--template", "empty.html"], 2, "isn't the page"),
      (["one.yaml", "-o", "out.html", "--template", "half.html"], 2, "isn't the page"),
    ] as [([String], Int32, String)])
  func whatCannotBePreviewed(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let scratch = try folder()
    let template = arguments.contains("--template") ? [] : ["--template", "page.html"]
    let result = try Command.run(["preview"] + arguments + template, in: scratch.folder)
    #expect(result.status == status)
    #expect(result.output == "" || status == 1)
    #expect(result.error.contains(words), "\(result.error)")
    #expect(try !scratch.names.contains("out.html"))
  }

  /// The page lies beside the command, or in the folder of what packages share.
  @Test func theCommandFindsItsPage() throws {
    let scratch = try folder()
    try scratch.makeFolder("bin")
    try FileManager.default.copyItem(atPath: Command.path, toPath: scratch.path("bin/chatflow"))
    let run = {
      try Command.run(
        program: scratch.path("bin/chatflow"), ["preview", "two.yaml", "-o", "-"],
        in: scratch.folder)
    }
    let missing = try run()
    #expect(missing.status == 2)
    #expect(missing.error.contains("`make wasm` builds it"))
    try scratch.file("share/chatflow/chatflow-preview.html", Array(Self.page.utf8))
    #expect(try run().output.contains("<title>two</title>"))
    try scratch.file("bin/chatflow-preview.html", Array("<b></b>\(Self.page)".utf8))
    #expect(try run().output.hasPrefix("<b></b>"))
  }
}
