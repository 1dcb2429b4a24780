import ChatflowJSON
import ChatflowSyntax

extension JSONWriter {
  /// What mends a finding (section 3.55): at most one fix, whose property `safe` says whether it is
  /// surely what was meant.
  mutating func fixes(_ diagnostic: Diagnostic, _ path: (String) -> String) {
    guard !diagnostic.edits.isEmpty else { return }
    name("fixes")
    array { json in
      json.object { json in
        json.text("description", SARIFText.plain(diagnostic.help ?? diagnostic.message))
        json.name("artifactChanges")
        json.array { json in json.changes(diagnostic.edits, path) }
        json.name("properties")
        json.object { json in json.member("safe", diagnostic.areEditsSafe) }
      }
    }
  }

  /// An object for each file, in the order in which the files first appear.
  private mutating func changes(_ edits: [Edit], _ path: (String) -> String) {
    var files: [SourceFile] = []
    for edit in edits where !files.contains(where: { $0 === edit.span.file }) {
      files.append(edit.span.file)
    }
    for file in files {
      object { json in
        json.name("artifactLocation")
        json.object { json in json.member("uri", URIPath.encode(path(file.name))) }
        json.name("replacements")
        json.array { json in
          for edit in edits where edit.span.file === file { json.replacement(edit) }
        }
      }
    }
  }

  private mutating func replacement(_ edit: Edit) {
    object { json in
      json.region("deletedRegion", edit.span)
      if !edit.text.isEmpty { json.text("insertedContent", edit.text) }
    }
  }
}
