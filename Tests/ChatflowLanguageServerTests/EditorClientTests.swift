import TestSupport
import Testing

/// The server before a client of others, whose types take nothing that the protocol doesn't allow:
/// `Tests/Tools/editor.py`.
struct EditorClientTests {
  @Test func aClientOfOthersGetsAlong() throws {
    let scratch = try Scratch([
      ".chatflow.yaml": "paths: [a.yaml, a.test.yaml]\nteams: [sales, support]\n",
      "a.yaml": """
      chatflow: support
      version: 1
      welcome: Hi!
      routing:
        assign: {team: saels}
      follow_up: {after: 5 min}
      email_capture: {when: immediately}

      """,
      "a.test.yaml": """
      chatflow: suport
      tests:
        - name: greets
          steps: [open, {bot: Hi!}]

      """, "other.yaml": "chatflow: [",
      "file.test.yaml": "file: a.yaml\ntests: [{name: x, steps: [open, {bot: Hi!}]}]\n",
    ])
    let result = try Python.run("editor.py", [Command.path, scratch.path("")])
    #expect(result.status == 0, "\(result)")
    #expect(
      result.output == """
        server chatflow utf-16
        findings 4:CF0508 5:CF0108
        scenarios 0:CF0605
        hover **`routing`**
        tested chatflow `support`
        teams sales support
        taken back CancelledError
        symbols chatflow support
        unknown -32601
        mended 4:CF0508
        left
        renamed in a.yaml
        project 4:CF0508
        project file 0:CF0102
        registered workspace/didChangeWatchedFiles
        status 0

        """, "\(result)")
  }
}
