/// What the manifest must say.
enum PackageRules {
  /// Every dependency needs a comment right above it that says what it is for.
  static func unexplainedDependencies(_ text: SwiftText) -> [Violation] {
    text.code.indices.compactMap { index in
      let isDependency = text.code[index].drop { $0 == " " }.hasPrefix(".package(")
      let above = index > 0 ? text.comments[index - 1] : ""
      return !isDependency || above.contains("//")
        ? nil : Violation(index + 1, "a dependency without its reason in a comment above")
    }
  }
}
