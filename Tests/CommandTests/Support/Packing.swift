import Foundation
import TestSupport

/// How tests call `scripts/pack.sh`.
enum Packing {
  /// A line for a shell that packs a command. The terms of what the system brings are a stand-in,
  /// so that tests don't depend on where a system keeps them; `terms` are others, by variable.
  /// The packages are those of the command: once the server was built, its own lie beside them.
  static func command(
    _ command: String, into output: String, terms: [String: String] = [:]
  ) -> String {
    let root = Repository.root.path(percentEncoded: false)
    var files = ["SWIFT", "LIBYAML", "GCC", "GLIBC"].reduce(into: ["LGPL": "terms"]) {
      $0["\($1)_LICENSE"] = "terms"
    }
    files.merge(terms) { $1 }
    let variables = files.sorted { $0.key < $1.key }.map { "\($0.key)='\($0.value)'" }
    return """
      printf 'Terms of somebody.\\n' > terms
      mkdir -p packages
      for package in swift-argument-parser swift-collections swift-subprocess swift-system; do
        ln -sfn '\(root).build/checkouts/'$package packages/$package
      done
      env \(variables.joined(separator: " ")) SOURCE_DATE_EPOCH=1772442000 \
        '\(root)scripts/pack.sh' ./\(command) packages \(output)
      """
  }
}
