import Testing

/// What other formatters got wrong, each with its report, stays as it is or comes out right.
@Suite struct OtherFormatterTests {
  /// Texts that are laid out already.
  static let kept: [(String, String)] = [
    (
      "google/yamlfmt 84, 86, 109: empty lines come back as marks",
      "a: 1\n\nb:\n  - c\n\n  - d\n\ne: |\n  x\n\n  y\n"
    ),
    (
      "google/yamlfmt 69, 169, 264: each run adds an empty line to a folded text",
      "a: >\n  one\n\n    deeper\n\n  two\nb: >-\n  [x] one\n\n  [y] two\n"
    ),
    (
      "google/yamlfmt 236, 289: a comment before the document moves, or comes and goes",
      "# one\n---\n# two\na: 1\n"
    ),
    (
      "google/yamlfmt 253: a comment under an empty key changes sides at each run",
      "a:\n  # b: 1\nc:\n# d\ne: 1\n"
    ),
    (
      "prettier 4917: the comment of a last key moves out",
      "a:\n  b:\n    c: 1\n    # d: 2\n  # e: 3\nf: 4\n"
    ),
    (
      "prettier 6952: items with comments between them lose their empty lines",
      "a:\n  - b\n\n  # c\n\n  - d\n  # e\n  - f\n"
    ),
    (
      "prettier 8377: comments in brackets move out of them",
      "a: [\n  # one\n  b,\n  # two\n]\n"
    ),
    ("prettier 9143: the empty line before a comment doubles", "a:\n  - b: 1\n\n  # c\nd: 2\n"),
    ("vscode-yaml 1237: a comment beside a key moves to the next line", "a:  # x\n  b: 1\n"),
    ("yamlfix 199: comments of empty lists are mangled", "a: []  # x\nb: {}  # y\nc: 1\n"),
    ("yamlfix: empty lines within a text go", "a: |\n  x\n\n\n  y\n"),
    ("ytt 13: comments go", "# a\na: 1  # b\n# c\n"),
    ("flutter 188586: `>-` becomes `|-`", "a: >-\n  x\n  y\n"),
    (
      "config-file-validator 644: a tag loses its blank, `---` within a text is indented",
      "a: !!str x\nb: one --- two\nc: |\n  ---\n  x\n"
    ),
  ]

  @Test(arguments: kept)
  func whatIsLaidOutStays(_ report: String, _ text: String) throws {
    #expect(try LayoutTests.formatted(text) == text, "\(report)")
  }

  static let mended: [(String, String, String)] = [
    (
      "prettier 4917, with other indentation",
      "a:\n    b:\n        c: 1\n        # d: 2\n    # e: 3\nf: 4\n",
      "a:\n  b:\n    c: 1\n    # d: 2\n  # e: 3\nf: 4\n"
    ),
    (
      "google/yamlfmt 253, with other indentation",
      "a:\n    # b: 1\n    #   c: 2\nd: 1\n", "a:\n  # b: 1\n  #   c: 2\nd: 1\n"
    ),
    (
      "an item that is commented out, in a list under its key",
      "a:\n- b\n#- c\nd: 1\n", "a:\n  - b\n  #- c\nd: 1\n"
    ),
    (
      "an item of several lines that is commented out, in a list under its key",
      "a:\n- b\n# - c: 1\n#   d:\n#     e: 2\nf: 1\n",
      "a:\n  - b\n  # - c: 1\n  #   d:\n  #     e: 2\nf: 1\n"
    ),
    (
      "the same with items behind it, and one whose lines are commented out one by one",
      "a:\n- b\n# - c: 1\n#   d: 2\n- e: 1\n# - f: 1\n  # g: 2\nh: 1\n",
      "a:\n  - b\n  # - c: 1\n  #   d: 2\n  - e: 1\n  # - f: 1\n    # g: 2\nh: 1\n"
    ),
    (
      "all of a list under its key that is commented out",
      "a:\n  b:\n  # - c: 1\n  #   d: 2\n  e: 1\n", "a:\n  b:\n    # - c: 1\n    #   d: 2\n  e: 1\n"
    ),
    (
      "a key that is commented out above its list under it",
      "a:\n- b\n# c:\n- d\ne: 1\n", "a:\n  - b\n# c:\n  - d\ne: 1\n"
    ),
    (
      "a sentence among the items of a list under its key",
      "a:\n- b\n# Note: the last\n- d\ne: 1\n", "a:\n  - b\n  # Note: the last\n  - d\ne: 1\n"
    ),
    (
      "a folded text with deeper lines, with other indentation",
      "a: >\n    one\n\n      deeper\n\n    two\n", "a: >\n  one\n\n    deeper\n\n  two\n"
    ),
  ]

  @Test(arguments: mended)
  func theRestComesOutRight(_ report: String, _ text: String, _ expected: String) throws {
    #expect(try LayoutTests.formatted(text) == expected, "\(report)")
    #expect(try LayoutTests.formatted(expected) == expected, "\(report)")
  }
}
