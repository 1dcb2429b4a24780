import ChatflowFiles
import Foundation
import TestSupport
import Testing

/// Files appear whole, and nothing else changes.
@Suite struct WholeFileTests {
  private func write(_ text: String, to path: String) -> String? {
    do {
      try WholeFile.write(Array(text.utf8), to: path)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test func newAndReplacedFiles() throws {
    let scratch = try Scratch()
    #expect(write("one", to: scratch.path("a")) == nil)
    #expect(write("two", to: scratch.path("a")) == nil)
    #expect(try scratch.text("a") == "two")
    #expect(try scratch.names == ["a"])
  }

  /// All of several files are replaced, or none: not where one has changed since, or is gone.
  @Test func severalFiles() throws {
    let scratch = try Scratch(["a": "1", "b": "2"])
    func replace(_ old: [String]) -> String? {
      let files = zip(["a", "b", "c"], old).map { name, text in
        WholeFile.Replacement(
          path: scratch.path(name), old: Array(text.utf8), new: Array("new".utf8))
      }
      do {
        try WholeFile.replace(files)
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(replace(["1", "other"]) == "it changed meanwhile; nothing was written")
    #expect(replace(["1", "2", "3"]) == "there is no such file")
    #expect(try scratch.text("a") == "1" && scratch.text("b") == "2")
    #expect(try scratch.names == ["a", "b"])
    #expect(replace(["1", "2"]) == nil)
    #expect(try scratch.text("a") == "new" && scratch.text("b") == "new")
    #expect(try scratch.names == ["a", "b"])
  }

  /// Who may read a file, and where a link leads, is none of the writer's business.
  @Test func permissionsAndLinksStay() throws {
    let scratch = try Scratch(["target": "old"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: scratch.path("target"))
    try scratch.link("link", to: "target")
    #expect(write("new", to: scratch.path("link")) == nil)
    #expect(try scratch.text("target") == "new")
    let manager = FileManager.default
    #expect(try manager.destinationOfSymbolicLink(atPath: scratch.path("link")) == "target")
    let attributes = try manager.attributesOfItem(atPath: scratch.path("target"))
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try scratch.names == ["link", "target"])
  }

  @Test func whatCannotBeWritten() throws {
    let scratch = try Scratch()
    try scratch.makeFolder("folder")
    try scratch.link("nowhere", to: "none")
    #expect(write("", to: scratch.path("folder")) == "this is a directory")
    #expect(write("", to: scratch.path("nowhere")) == "this link leads nowhere")
    #expect(write("", to: scratch.path("none/a")) == "there is no such file")
    #expect(write("x", to: "/dev/full") == "no space is left on the disk")
    #expect(write("x", to: "/dev/null") == nil)
    #expect(try scratch.names == ["folder", "nowhere"])
  }

  /// Many writers of one file: each state of it is one of theirs.
  @Test func writersAtTheSameTime() async throws {
    let scratch = try Scratch()
    let path = scratch.path("a")
    let texts = (0..<8).map { String(repeating: "\($0)", count: 100_000) }
    try await withThrowingTaskGroup { group in
      for text in texts {
        group.addTask { try WholeFile.write(Array(text.utf8), to: path) }
      }
      for _ in texts { try await group.next() }
    }
    #expect(texts.contains(try scratch.text("a")))
    #expect(try scratch.names == ["a"])
  }
}
