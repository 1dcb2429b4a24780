import Foundation
import TestSupport
import Testing

/// Arrows between targets point one way, and the manifest says all of them.
@Suite struct ImportTests {
  /// Each target of `Sources` imports what it declares, and what the table of ``ImportRules`` adds.
  @Test func targetsImportWhatTheyMay() throws {
    let targets = try Manifest.everything().filter { $0.folder.hasPrefix("Sources/") }
    let folders = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "Sources").path(percentEncoded: false))
    #expect(targets.map(\.name).sorted() == folders.sorted())
    let files = try Repository.sources()
    for target in targets where target.type != "system" {
      let imports = Set(
        files.filter { $0.target == target.name }
          .flatMap { ImportRules.imports($0.text).map(\.module) })
      let declared = Set(target.dependencies.map(\.name))
      let complaints = ImportRules.complaints(
        target: target.name, imports: imports, declared: declared)
      #expect(complaints == [])
    }
  }

  /// What else is built declares the modules of this package that it imports, also those that
  /// others bring along, and none in vain. Programs are an exception: tests run them.
  @Test func othersDeclareWhatTheyImport() throws {
    let targets = try Manifest.everything()
    let modules = Set(targets.map(\.name))
    let programs = Set(targets.filter { $0.type == "executable" }.map(\.name))
    let files = try Repository.swiftFiles()
    for target in targets where target.folder.hasPrefix("Tests/") {
      let imports = Set(
        files.filter { file in
          file.path.hasPrefix(target.folder + "/")
            && !target.exclude.contains { file.path.hasPrefix("\(target.folder)/\($0)/") }
        }
        .flatMap { ImportRules.imports($0.text).map(\.module) })
      let declared = Set(target.dependencies.map(\.name))
      #expect(declared.subtracting(imports).subtracting(programs) == [], "\(target.name)")
      #expect(imports.intersection(modules).subtracting(declared) == [], "\(target.name)")
    }
  }

  /// Embedding a host builds no parser, and a change of the parser builds no server.
  @Test func hostsNeedNoParser() throws {
    let targets = try Manifest.everything()
    for host in [
      "ChatflowHost", "ChatflowSession", "ChatflowLive", "ChatflowSQLite", "ChatflowServer",
    ] {
      var reached: Set<String> = []
      var open = [host]
      while let next = open.popLast() {
        let target = targets.first { $0.name == next }
        for other in target?.dependencies ?? [] where reached.insert(other.name).inserted {
          open.append(other.name)
        }
      }
      #expect(reached.contains("ChatflowProgram"))
      #expect(reached.intersection(["CLibYAML", "ChatflowSyntax"]) == [], "\(host)")
    }
  }

  @Test func importsAreFound() {
    let text = SwiftText(
      """
      public import ChatflowSyntax
      @testable import ChatflowEngine
      import struct Foundation.Data
      // import Comment
      let text = "import Text"
      @_spi(Testing) internal import ChatflowProgram
      """)
    #expect(
      ImportRules.imports(text).map(\.module)
        == ["ChatflowSyntax", "ChatflowEngine", "Foundation", "ChatflowProgram"])
  }

  @Test func bothWaysAreWatched() {
    let complaints = ImportRules.complaints(
      target: "ChatflowFiles", imports: ["ChatflowSyntax", "Foundation"],
      declared: ["ChatflowSyntax", "ChatflowProgram"])
    #expect(
      complaints == [
        "ChatflowFiles must not import Foundation",
        "ChatflowFiles doesn't import ChatflowProgram",
        "ChatflowFiles doesn't import Dispatch", "ChatflowFiles doesn't import Glibc",
      ])
    #expect(
      ImportRules.complaints(target: "Unknown", imports: ["Glibc"], declared: [])
        == ["Unknown must not import Glibc"])
  }
}
