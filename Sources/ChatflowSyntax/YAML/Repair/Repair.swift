/// A way to mend a syntax error.
struct Repair {
  var edits: [Edit]
  /// What is said of the error where this mends it; nil for what is said anyway.
  var finding: Diagnostic?
  /// Whether nothing else needs to be tried where this leaves nothing to be found.
  var isPlain = false
  /// What it counts beside the findings that it leaves, each of which is two.
  var cost = 0
}
