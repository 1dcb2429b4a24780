import ChatflowFiles
import Foundation
import TestSupport
import Testing

/// What paths on a command line stand for.
@Suite struct FileSearchTests {
  private func found(_ scratch: Scratch, _ paths: [String]) -> [String] {
    FileSearch(paths.map { $0 == "-" ? $0 : scratch.path($0) }).files.map {
      $0.replacingOccurrences(of: scratch.path(""), with: "")
    }
  }

  @Test func foldersAreSearchedInByteOrder() throws {
    let scratch = try Scratch([
      "b/c.yaml": "", "b/a.yml": "", "b/B.yaml": "", "b/.hidden.yaml": "", "b/text.txt": "",
      "b/.hidden/d.yaml": "", "b/d/e.yaml": "", "b/d.yaml": "", "a.yaml": "",
    ])
    #expect(
      found(scratch, ["b", "a.yaml"]) == [
        "b/B.yaml", "b/a.yml", "b/c.yaml", "b/d.yaml", "b/d/e.yaml", "a.yaml",
      ])
  }

  /// By any names and links; a link that leads back up ends the search there.
  @Test func eachFileComesOnce() throws {
    let scratch = try Scratch(["d/a.yaml": "", "d/e/b.yaml": ""])
    try scratch.link("d/e/up", to: "..")
    try scratch.link("d/z.yaml", to: "a.yaml")
    #expect(found(scratch, ["d/a.yaml", "d", "d/e", "-", "-"]) == ["d/a.yaml", "d/e/b.yaml", "-"])
  }

  @Test func whatIsMissingIsTold() throws {
    let scratch = try Scratch(["d/a.yaml": ""])
    try scratch.link("d/gone.yaml", to: "nowhere")
    try scratch.link("d/gone.txt", to: "nowhere")
    let search = FileSearch([scratch.path("d"), scratch.path("none.yaml")])
    #expect(search.files == [scratch.path("d/a.yaml")])
    #expect(
      search.errors.map(\.description) == [
        "\(scratch.path("d/gone.yaml")): there is no such file",
        "\(scratch.path("none.yaml")): there is no such file",
      ])
    #expect(search.contains(scratch.path("d/../d/a.yaml")))
    #expect(!search.contains(scratch.path("none.yaml")) && !search.contains("-"))
  }
}
