import Testing

/// Each rule finds what it is for, and only that.
@Suite struct RuleTests {
  @Test(arguments: [
    ("let a = \"b // c\" // d\n", ["let a = \"      \"     "], ["                 // d"]),
    ("a /* b /* c */ d */ e", ["a                   e"], ["  /* b /* c */ d */  "]),
    ("a /* b\nc */ d", ["a     ", "     d"], ["  /* b", "c */  "]),
    ("\"\\(f(\"x\")) y\" z", ["\" (f(\" \"))  \" z"], ["               "]),
    ("#\"a\\(b)\"#", ["#\"     \"#"], ["         "]),
    ("#\"a\\#(b)\"#", ["#\"   (b)\"#"], ["          "]),
    ("\"\\\"\" a", ["\"  \" a"], ["      "]),
    ("#\"\"\"\"# a", ["#\"  \"# a"], ["        "]),
    (
      "\"\"\"\n  a \"b\"\n  \"\"\" c", ["\"\"\"", "       ", "  \"\"\" c"],
      ["   ", "       ", "       "]
    ),
    ("\"\" a", ["\"\" a"], ["    "]),
  ])
  func codeAndCommentsAreToldApart(_ text: String, _ code: [String], _ comments: [String]) {
    #expect(SwiftText(text).code == code)
    #expect(SwiftText(text).comments == comments)
  }

  @Test(arguments: [
    ("let a = b!", ["force unwrap"]),
    ("let a = b!.c", ["force unwrap"]),
    ("f()!", ["force unwrap"]),
    ("list[0]!.x", ["force unwrap"]),
    ("var a: Int!", ["force unwrap"]),
    ("x! = 1", ["force unwrap"]),
    ("\"\\(a!)\"", ["force unwrap"]),
    ("a!!", ["force unwrap", "force unwrap"]),
    ("try! f()", ["try!"]),
    ("a as! B", ["as!"]),
    ("fatalError()", ["fatalError"]),
    ("precondition(a)", ["precondition"]),
    ("preconditionFailure(\"a\")", ["preconditionFailure"]),
    ("a != b", []),
    ("a!=b", []),
    ("f()!==b", []),
    ("!a && !(b)", []),
    ("// a!", []),
    ("\"Hi!\"", []),
    ("try? f() as? B", []),
    ("let precondition = 1", []),
  ])
  func trapsAreFound(_ code: String, _ words: [String]) {
    #expect(WordRules.traps(SwiftText(code)).map(\.word) == words)
  }

  @Test(arguments: [
    ("Dictionary(uniqueKeysWithValues: a)", [1]),
    ("let a = [b: 1, c: 2]", [1]),
    ("a = [\n  Array(b): c, Array(d): e,\n]", [1]),
    ("[\"a\\(b)\": 1, \"c\": 2]", [1]),
    ("[f(a: b): [c: d, e: g], \"h\": 1]", [1, 1]),
    ("[\"a\": 1, \"b\": 2, \"a\": 3]", [1]),
    ("[.a: 1, .b: 2, .a: 3]", [1]),
    ("[\"a\": b, \"c\": d]", []),
    ("[.a: 1, B.c: 2]", []),
    ("[1: a, 2: b]", []),
    ("[a: b]", []),
    ("[:]", []),
    ("let a: [(b: Int, c: Int)] = []", []),
    ("[a ? b : c, d ? e : f]", []),
    ("[a, b: c]", []),
    ("// [b: 1, c: 2]", []),
    ("[\n  // b: c, d\n  .a: 1,\n  // e\n  .b: 2,\n]", []),
  ])
  func dictionariesThatTrapAreFound(_ code: String, _ lines: [Int]) {
    #expect(DictionaryRules.traps(SwiftText(code)).map(\.line) == lines)
  }

  @Test(arguments: [
    ("let a: any Error", [1]),
    ("\nstruct A: Codable {}", [2]),
    ("struct A: Encodable, Decodable {}", [1, 1]),
    ("import Foundation", [1]),
    ("// any Error, Codable", []),
    ("let company = many", []),
    ("list.any { a }", []),
  ])
  func heavyWordsAreFound(_ code: String, _ lines: [Int]) {
    #expect(WordRules.heavyWords(SwiftText(code)).map(\.line) == lines)
  }

  @Test(arguments: [
    ("// TODO: a", [1]),
    ("let a = 1\n/* FIXME */", [2]),
    ("/// Nothing left to do.", []),
    ("let a = \"TODO\"", []),
    ("// TODOS", []),
  ])
  func unfinishedWorkIsFound(_ code: String, _ lines: [Int]) {
    #expect(WordRules.unfinished(SwiftText(code)).map(\.line) == lines)
  }

  @Test(arguments: [
    ("@Test(.disabled(\"later\")) func a() {}", [1]),
    ("@Test(.enabled(if: false)) func a() {}", [1]),
    ("throw XCTSkip()", [1]),
    ("withKnownIssue { f() }", [1]),
    ("@Test func a() {}", []),
    ("// .disabled(", []),
    ("disabled(a)", []),
    ("let a = .enabled(b)", []),
  ])
  func skippedTestsAreFound(_ code: String, _ lines: [Int]) {
    #expect(WordRules.skippedTests(SwiftText(code)).map(\.line) == lines)
  }

  @Test func startedProcessesAreFound() {
    let code = "let a = Process()\nlet b: Process\nBackgroundProcess()\n// Process()"
    #expect(WordRules.startedProcesses(SwiftText(code)).map(\.line) == [1])
  }

  @Test func sharedTypesAreFound() {
    let text = SwiftText(
      """
      @Suite struct A {
        struct Inner {}
      }
      private enum B {}
      package final class C<T>: D {}
      extension E {}
      let text = "struct F {}"
      typealias G = A
      func h(class i: Int) {}
      """)
    #expect(TypeNames.shared(text) == ["A", "C", "G"])
  }

  @Test func longFilesAndLinesAreFound() {
    let line = String(repeating: "é", count: 100)
    #expect(SizeRules.longLines(SwiftText("a\n\(line)\n")) == [])
    #expect(
      SizeRules.longLines(SwiftText("a\n\(line)é\n")) == [Violation(2, "101 columns in a line")])
    let file = String(repeating: "\n", count: 500)
    #expect(SizeRules.longFile(SwiftText(file)) == [])
    #expect(SizeRules.longFile(SwiftText(file + "a")) == [Violation(501, "501 lines in a file")])
  }

  @Test(arguments: [
    ("func f(_ a: [Int] = [1], b: () -> Void = { }) throws(E) -> Int", 1),
    ("  public init?(a: Int)", 1),
    ("subscript(index: Int) -> Int", 1),
    ("var a: Int", 1),
    ("struct A {\n  deinit", 2),
    ("protocol P {\n  func f()\n  func g()\n}\nfunc h()", 5),
    ("func f(\n  a: Int\n)\n  -> Int", 1),
  ])
  func longFunctionsAreFound(_ head: String, _ line: Int) {
    let used = head.split(separator: "\n").count - line + 1
    func text(_ lines: Int) -> SwiftText {
      let body = String(repeating: "  if a { b(\"}\") }\n", count: lines - used - 1)
      return SwiftText(head + " {\n" + body + "}\n")
    }
    #expect(SizeRules.longFunctions(text(70)) == [])
    #expect(SizeRules.longFunctions(text(71)) == [Violation(line, "71 lines in a function")])
  }

  @Test func whatIsNoFunctionMayBeLong() {
    let body = String(repeating: "  a,\n", count: 100)
    for head in ["let a = [", "var a: [Int] = [", "var a = f {"] {
      #expect(SizeRules.longFunctions(SwiftText(head + "\n" + body + "]\n")) == [])
    }
    let calls = String(repeating: "  .init(a),\n", count: 100)
    #expect(SizeRules.longFunctions(SwiftText("enum A {\n" + calls + "}\n")) == [])
  }

  @Test func circlesOfFoldersAreFound() {
    func arrows(_ files: [(String, String)]) -> FolderArrows {
      FolderArrows(files.map { ($0.0, SwiftText($0.1)) })
    }
    let line = [("A/A.swift", "struct A {}"), ("B/B.swift", "enum B { case b(A) }")]
    #expect(arrows(line).circular() == [])
    let back = FolderArrows.Arrow("A", "B")
    let circle = arrows(line + [("A/C.swift", "public final class C {\n  let b: B\n}")])
    #expect(circle.circular() == [back, FolderArrows.Arrow("B", "A")])
    #expect(circle.uses[back] == ["A/C.swift uses B"])
    #expect(circle.circular(without: [back]) == [])
    #expect(circle.needless([back]) == [])
    #expect(arrows(line).needless([back]) == [back])
    // The target's own folder is one, too, and a folder is none of the one it lies in.
    let root = [("A.swift", "func f(_ b: B) {}\nprotocol P {}"), ("X/B.swift", "struct B: P {}")]
    #expect(arrows(root).circular().map(\.from) == ["", "X"])
    let inner = [("X/A.swift", "struct A: B {}"), ("X/Y/B.swift", "protocol B { var a: A }")]
    #expect(arrows(inner).circular().map(\.from) == ["X", "X/Y"])
    // Neither comments, strings, members nor nested types are uses.
    let others = "// B\nlet a = \"B\", b = a.B\nstruct A {\n  struct N {}\n}"
    #expect(arrows([("A/A.swift", others), line[1]]).circular() == [])
  }

  @Test func dependenciesWithoutReasonAreFound() {
    let text = SwiftText(
      """
      dependencies: [
        // What it is for.
        .package(url: "a", from: "1.0.0"),
        .package(url: "b", from: "1.0.0"),
        .product(name: "a", package: "a"),
      ]
      """)
    #expect(PackageRules.unexplainedDependencies(text).map(\.line) == [4])
  }
}
