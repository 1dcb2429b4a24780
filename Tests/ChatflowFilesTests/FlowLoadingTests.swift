import ChatflowFiles
import ChatflowProgram
import ChatflowSyntax
import TestSupport
import Testing

/// Programs from YAML and from bundles, and what keeps flows from being loaded.
@Suite struct FlowLoadingTests {
  private static func flow(_ name: String) -> String {
    "chatflow: \(name)\nversion: 1\nwelcome: Hi!\n"
  }

  @Test func programsOfFilesAndOfTheirBundle() throws {
    let names = (0..<40).map { "flow-\($0)" }
    let files = names.map { ("\($0).yaml", Self.flow($0)) } + [("a.test.yaml", "no scenario")]
    let scratch = try Scratch(Dictionary(uniqueKeysWithValues: files))
    let loaded = try FlowLoading.programs([scratch.path("")])
    #expect(loaded.programs.map(\.name) == names.sorted())
    #expect(loaded.files.count == 40)
    try scratch.file("bundle", BundleEncoder.encode(loaded.programs))
    let bundled = try FlowLoading.programs([scratch.path("bundle")])
    #expect(bundled.programs.map(\.name) == names.sorted())
    #expect(bundled.files == [scratch.path("bundle")])
  }

  @Test func failures() throws {
    let scratch = try Scratch([
      "wrong/a.yaml": Self.flow("a") + "welcom: Hi!\n", "empty/a.test.yaml": "",
      "damaged": "\u{7F}no bundle",
    ])
    var whole = BundleEncoder.encode(try FlowLoading.programs(["chatflows/minimal.yaml"]).programs)
    whole[whole.count / 2] ^= 1
    try scratch.file("flipped", whole)
    #expect(Self.failure([scratch.path("wrong")]) == "refused unknown-key in 1")
    #expect(Self.failure([scratch.path("empty")]) == "unreadable no chatflow was found")
    #expect(Self.failure([scratch.path("none.yaml")]) == "unreadable there is no such file")
    #expect(Self.failure([scratch.path("flipped")]) == "damaged")
  }

  private static func failure(_ paths: [String]) -> String? {
    do {
      _ = try FlowLoading.programs(paths)
      return nil
    } catch {
      switch error {
      case .unreadable(let error): return "unreadable \(error.reason)"
      case .refused(let found, let files):
        return "refused \(found.map(\.rule.name).joined(separator: " ")) in \(files.count)"
      case .damaged: return "damaged"
      case .fault: return "fault"
      }
    }
  }

  /// What can't be read doesn't keep the rest from being checked.
  @Test func theRestIsChecked() throws {
    let scratch = try Scratch(["b.yaml": Self.flow("b") + "welcom: Hi!\n"])
    let sources = FlowLoading.checked(
      FileSearch([scratch.path("a.yaml"), scratch.path("b.yaml")]))
    #expect(sources.failures.map(\.path) == [scratch.path("a.yaml")])
    #expect(sources.diagnostics.map(\.rule.name) == ["unknown-key"])
  }
}
