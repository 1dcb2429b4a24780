import Foundation
import TestSupport
import Testing

/// What a reviewer reads of a change.
@Suite struct DiffCommandTests {
  /// The example flows as they are, and with a story's edits.
  private func versions(_ story: ChangeStory) throws -> Scratch {
    let scratch = try Scratch()
    let folder = Repository.root.appending(path: "chatflows")
    for name in ["hotel", "madrid", "minimal", "night", "support", "triage"] {
      let text = try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
      try scratch.file("old/\(name).yaml", Array(text.utf8))
      var changed = text
      for edit in story.edits where edit.file == name {
        #expect(changed.contains(edit.old), "\(edit.old) isn't in \(name)")
        changed = changed.replacingOccurrences(of: edit.old, with: edit.new)
      }
      try scratch.file("new/\(name).yaml", Array(changed.utf8))
    }
    return scratch
  }

  private func golden(_ story: ChangeStory) -> String {
    story.name.replacingOccurrences(of: " ", with: "-")
  }

  @Test(arguments: ChangeStory.all)
  func stories(_ story: ChangeStory) throws {
    let scratch = try versions(story)
    let result = try scratch.run(
      "diff", "old", "new", "--from", "2026-11-30", "--scenarios", "scenarios")
    #expect(result.status == 0)
    #expect(result.error == "")
    try Goldens.expect(result.output, in: "Comparison/\(golden(story)).txt")
    let scenarios =
      (try? FileManager.default.contentsOfDirectory(atPath: scratch.path("scenarios")))
    for name in scenarios ?? [] {
      let text = try scratch.text("scenarios/\(name)")
      try Goldens.expect(text, in: "Comparison/\(golden(story)).test.yaml")
      // It is what it says: the old version passes it, and the new one doesn't.
      for (folder, status) in [("old", Int32(0)), ("new", 1)] {
        try scratch.file("\(folder)/\(name)", Array(text.utf8))
        #expect(try scratch.run("test", folder).status == status, "\(folder)/\(name)")
      }
    }
  }

  @Test func otherForms() throws {
    for story in ChangeStory.all where ["a timer", "an hour", "a target"].contains(story.name) {
      let scratch = try versions(story)
      for (format, suffix) in [("markdown", "md"), ("json", "json")] {
        let result = try scratch.run(
          "diff", "old", "new", "--from", "2026-11-30", "--format", format)
        #expect(result.status == 0)
        try Goldens.expect(result.output, in: "Comparison/\(golden(story)).\(suffix)")
      }
    }
  }

  @Test func exitCodes() throws {
    let story = try #require(ChangeStory.all.first)
    let scratch = try versions(story)
    #expect(try scratch.run("diff", "old", "old", "--exit-code").status == 0)
    #expect(try scratch.run("diff", "old", "new").status == 0)
    #expect(try scratch.run("diff", "old", "new", "--exit-code").status == 1)
    #expect(try scratch.run("diff", "old").status == 2)
    #expect(try scratch.run("diff", "old", "nowhere").status == 2)
    #expect(try scratch.run("diff", "old", "new", "--from", "soon").status == 2)
    try scratch.file("broken/flow.yaml", Array("chatflow: a\nversion: 2\n".utf8))
    let broken = try scratch.run("diff", "old", "broken")
    #expect(broken.status == 1)
    #expect(broken.output.contains("broken/flow.yaml:2:10"))
  }

  /// Bundles have no places: texts are found by their steps.
  @Test func bundles() throws {
    let story = try #require(ChangeStory.all.first)
    let scratch = try versions(story)
    for side in ["old", "new"] {
      #expect(try scratch.run("compile", side, "-o", "\(side).bundle").status == 0)
    }
    let result = try scratch.run("diff", "old.bundle", "new.bundle", "--from", "2026-11-30")
    #expect(result.status == 0)
    #expect(result.output.contains("step pricing (en)"))
    let hours = try #require(ChangeStory.all.first { $0.name == "a timer" })
    let timer = try versions(hours)
    #expect(try timer.run("compile", "new", "-o", "new.bundle").status == 0)
    let mixed = try timer.run("diff", "old", "new.bundle", "--format", "json")
    #expect(mixed.output.contains(#""verdict":"differs""#))
  }

  /// Against a revision of git: a folder, single files, one with its calendar, one that is gone.
  @Test func revisions() throws {
    let story = try #require(ChangeStory.all.first { $0.name == "a timer" })
    let scratch = try versions(story)
    let git = "git -c user.name=A -c user.email=a@example.com"
    let prepared = try Command.script(
      "mv old flows && git init -q . && \(git) add flows && \(git) commit -q -m One && "
        + "cp new/triage.yaml flows/ && rm flows/minimal.yaml", in: scratch.folder)
    #expect(prepared.status == 0, "\(prepared.error)")
    let all = try scratch.run("diff", "--against", "HEAD", "flows", "--format", "json")
    #expect(all.status == 0, "\(all.error)")
    for part in [
      #""chatflow":"triage","verdict":"differs""#, #""chatflow":"minimal","verdict":"removed""#,
      #""chatflow":"hotel","verdict":"same""#,
    ] {
      #expect(all.output.contains(part), "\(part)")
    }
    let hotel = try scratch.run("diff", "--against", "HEAD", "flows/hotel.yaml")
    #expect(hotel.status == 0)
    #expect(hotel.output.contains("1 chatflow: 1 the same"), "\(hotel.output)")
    let inside = try Command.script(
      "cd flows && $C diff --against HEAD triage.yaml minimal.yaml", in: scratch.folder)
    #expect(inside.output.contains("minimal: removed"), "\(inside.output + inside.error)")
    #expect(inside.output.contains("triage: differs"))
    for (revision, words) in [("nowhere", "no such revision"), ("--all", "no such revision")] {
      let result = try scratch.run("diff", "--against=\(revision)", "flows")
      #expect(result.status == 2)
      #expect(result.error.contains(words), "\(result.error)")
    }
    let elsewhere = try Scratch(["flows/a.yaml": "chatflow: a\nversion: 1\n"])
    let result = try elsewhere.run("diff", "--against", "HEAD", "flows")
    #expect(result.status == 2)
    #expect(result.error.contains("no repository of git"), "\(result.error)")
  }

  /// Texts that say when it opens: other words are told, what can be said in no hours too, and a
  /// kept time proves nothing.
  @Test(
    arguments: [
      ("We're back ${opens_at | soon}.", "We're back ${opens_at | soon}.", "same"),
      ("We're back ${opens_at | soon}.", "Back ${opens_at | soon}.", "words"),
      ("We're back ${opens_at | soon}.", "We're back ${closes_at | soon}.", "words"),
      ("We're back ${opens_at | soon}.", "We're back ${opens_at | later}.", "words"),
    ])
  func openingTimes(_ old: String, _ new: String, _ verdict: String) throws {
    func flow(_ text: String, _ description: String) -> String {
      """
      chatflow: a
      version: 1
      description: \(description)
      welcome: Hi!
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: "\(text)"}

      """
    }
    let scratch = try Scratch([
      "old/a.yaml": flow(old, "The one."), "new/a.yaml": flow(new, "The other."),
    ])
    let result = try scratch.run("diff", "old", "new", "--format", "json")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("\"verdict\":\"\(verdict)\""), "\(result.output)")
  }

  /// A text that is translated is told once, with its language and with what it inserts.
  @Test func aTranslationIsToldOnce() throws {
    func flow(_ message: String) -> String {
      """
      chatflow: a
      version: 1
      locales: [en, es]
      welcome: Hi!
      availability:
        timezone: Europe/Madrid
        hours: {mon-fri: 09:00-18:00}
        away: {show: message, message: \(message)}

      """
    }
    let text = #""Back ${opens_at | soon}.""#
    let scratch = try Scratch([
      "old/a.yaml": flow(text),
      "new/a.yaml": flow(#"{en: \#(text), es: "Volvemos ${opens_at | pronto}."}"#),
    ])
    let result = try scratch.run("diff", "old", "new")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains("a: the same but for one text\n"), "\(result.output)")
    #expect(result.output.contains(" (es)\n      - Back ${opens_at | soon}.\n"))
    #expect(result.output.contains("\n      + Volvemos ${opens_at | pronto}.\n"))
  }

  @Test func aKeptOpeningTimeIsUndecided() throws {
    func flow(_ word: String) -> String {
      """
      chatflow: a
      version: 1
      availability: {timezone: Europe/Madrid, hours: {mon-fri: 09:00-18:00}}
      variables: {back: text}
      start: menu
      steps:
        menu:
          - set: {back: "${opens_at}"}
          - if: back starts_with "\(word)"
            then: leave
            else: bye
        leave:
          - end: Later.
        bye:
          - end: Bye!

      """
    }
    let scratch = try Scratch(["old/a.yaml": flow("today"), "new/a.yaml": flow("tomorrow")])
    let result = try scratch.run("diff", "old", "new", "--format", "json")
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.contains(#""verdict":"undecided""#), "\(result.output)")
  }
}
