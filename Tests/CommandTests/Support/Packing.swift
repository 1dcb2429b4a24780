import Foundation
import TestSupport

/// How tests call `scripts/pack.sh`.
enum Packing {
  /// Lines for a shell that make small stand-ins in the folder `programs`: one that calls the
  /// command, and one that asks for a C library.
  static let programs = """
    mkdir -p programs
    printf '#!/bin/sh\\nexec "%s" "$@"\\n' "$C" > programs/chatflow
    printf '#!/bin/sh\\n# GLIBC_2.9 GLIBC_2.34 GLIBC_2.4\\n' > programs/chatflow-server
    echo '<!doctype html>' > programs/chatflow-preview.html
    chmod 700 programs/*
    """

  /// Lines for a shell that pack what is in the folder `programs`. The terms of what the system
  /// brings are a stand-in, so that tests don't depend on where a system keeps them. `terms` are
  /// others, by variable. The packages are those of the command: once the server was built, its own
  /// lie beside them.
  static func command(
    into output: String, terms: [String: String] = [:]
  ) -> String {
    let root = Repository.root.path(percentEncoded: false)
    var files = ["SWIFT", "LIBYAML", "SQLITE", "ZLIB", "GCC", "GLIBC"].reduce(into: [
      "LGPL": "terms"
    ]) {
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
        '\(root)scripts/pack.sh' programs packages \(output)
      """
  }
}
