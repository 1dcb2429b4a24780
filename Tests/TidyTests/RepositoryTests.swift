import TestSupport
import Testing

/// The rules of this repository, over its files.
@Suite struct RepositoryTests {
  @Test func whatRunsConversationsIsLean() throws {
    let lean = try Repository.sources().filter {
      ["ChatflowEngine", "ChatflowProgram"].contains($0.target)
    }
    expectNone(lean) { WordRules.heavyWords($0.text) }
  }

  /// What `scripts/embedded.sh` compiles; the terminal isn't a part of it.
  @Test func whatIsEmbeddedHasNoKeyPaths() throws {
    let embedded = ["Program", "Engine", "Calendar", "JSON", "Host", "Session", "C"]
    let files = try Repository.sources().filter { file in
      embedded.contains { file.target == "Chatflow\($0)" } && !file.path.contains("/Shell/")
    }
    expectNone(files) { WordRules.keyPaths($0.text) }
    #expect(WordRules.keyPaths(SwiftText("let names = flows.map(\\.name)  // \\.no")).count == 1)
  }

  @Test func theProductNeverEndsTheProcess() throws {
    var unused = Set(WordRules.exceptions.map { "\($0.path): \($0.word)" })
    expectNone(try Repository.sources()) { file in
      WordRules.traps(file.text).filter { trap in
        let allowed = WordRules.exceptions.contains {
          $0.path == file.path && $0.word == trap.word
        }
        if allowed { unused.remove("\(file.path): \(trap.word)") }
        return !allowed
      }
      .map(\.violation)
    }
    #expect(unused.isEmpty, "exceptions that nothing needs")
    #expect(WordRules.exceptions.allSatisfy { !$0.reason.isEmpty })
  }

  @Test func equalKeysEndNothing() throws {
    expectNone(try Repository.sources()) { DictionaryRules.traps($0.text) }
  }

  @Test func nothingIsTooLong() throws {
    expectNone(try Repository.swiftFiles()) {
      SizeRules.longFile($0.text) + SizeRules.longLines($0.text)
        + SizeRules.longFunctions($0.text)
    }
  }

  @Test func nothingIsPutOff() throws {
    expectNone(try Repository.swiftFiles()) { WordRules.unfinished($0.text) }
  }

  @Test func everyTestRuns() throws {
    let tests = try Repository.swiftFiles().filter { $0.path.hasPrefix("Tests/") }
    #expect(tests.count > 1)
    expectNone(tests) { WordRules.skippedTests($0.text) }
  }

  @Test func oneWayToStartProcesses() throws {
    let tests = try Repository.swiftFiles().filter {
      $0.path.hasPrefix("Tests/") && !$0.path.hasPrefix("Tests/Benchmarks/")
    }
    let users = tests.filter { !WordRules.startedProcesses($0.text).isEmpty }
    #expect(users.map(\.path) == ["Tests/TestSupport/BackgroundProcess.swift"])
  }

  /// One name, one thing: who looks for a type of the tests finds one.
  @Test func testsShareNoNames() throws {
    let targets = try Manifest.everything().map(\.folder).filter { $0.hasPrefix("Tests/") }
    let files = try Repository.swiftFiles()
    var homes: [String: Set<String>] = [:]
    for folder in targets {
      for file in files where file.path.hasPrefix(folder + "/") {
        for name in TypeNames.shared(file.text) { homes[name, default: []].insert(folder) }
      }
    }
    #expect(homes.count > targets.count)
    for (name, folders) in homes where folders.count > 1 {
      Issue.record("\(name) is declared in \(folders.sorted().joined(separator: ", "))")
    }
  }

  @Test func everyDependencyHasItsReason() throws {
    let package = try Repository.swiftFiles().filter { $0.path == "Package.swift" }
    #expect(package.count == 1)
    expectNone(package) { PackageRules.unexplainedDependencies($0.text) }
  }

  @Test func noFoldersOfATargetDependOnEachOther() throws {
    let targets = Dictionary(grouping: try Repository.sources(), by: \.target)
    #expect(Set(FolderRules.exceptions.keys).isSubset(of: targets.keys))
    for (target, files) in targets {
      let start = "Sources/\(target)/".count
      let arrows = FolderArrows(files.map { (String($0.path.dropFirst(start)), $0.text) })
      let exceptions = FolderRules.exceptions[target] ?? []
      for arrow in arrows.circular(without: exceptions) {
        let uses = (arrows.uses[arrow] ?? []).sorted()
        Issue.record("\(target): \(arrow) is on a circle: \(uses.prefix(5)), \(uses.count) in all")
      }
      for arrow in arrows.needless(exceptions) {
        Issue.record("\(target): \(arrow) needs no exception: take it off the list")
      }
    }
  }

  /// Formatting, and a documentation comment on every public declaration.
  @Test func theFormatterHasNothingToSay() throws {
    let lint = try Repository.run([
      "swift", "format", "lint", "--strict", "--recursive", "Sources", "Plugins", "Tests",
      "Package.swift",
    ])
    #expect(lint.status == 0)
    #expect(lint.output == "")
  }

  private func expectNone(
    _ files: [Repository.File], sourceLocation: SourceLocation = #_sourceLocation,
    _ violations: (Repository.File) -> [Violation]
  ) {
    #expect(!files.isEmpty, sourceLocation: sourceLocation)
    for file in files {
      for violation in violations(file) {
        Issue.record("\(file.path):\(violation)", sourceLocation: sourceLocation)
      }
    }
  }
}
