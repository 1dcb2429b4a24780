import ChatflowLive
import Foundation
import Testing

/// Entries as JSON.
@Suite struct EntryContentTests {
  private static let contents: [EntryContent] = [
    .visitor("Hello\u{0}\u{2028}\n\"'"), .email("ana@acme.com"), .bot("👩‍👩‍👧"),
    .prompt("Your e-mail?", consent: "I agree"), .prompt("Your e-mail?", consent: nil),
    .choices("Which?", options: ["A", "B"]), .choices("Which?", options: []),
    .agent("Hi", author: "bo@acme.com"), .closed,
    .visitor("a.png", file: SharedFile(id: "1f", name: "a.png", type: "image/png", size: 1 << 20)),
    .agent(
      "b.pdf", author: "Bo",
      file: SharedFile(id: "2e", name: "b.pdf", type: "application/pdf", size: 0)),
    .contact(email: "ana@acme.com", isNew: true, by: nil),
    .contact(email: "ana@acme.com", isNew: false, by: "bo@acme.com"),
    .assigned(.team("sales"), by: nil), .assigned(.user("bo@acme.com"), by: "ana@acme.com"),
    .note("Ask", author: "Ana", mentions: ["bo@acme.com"]),
    .note("", author: "", mentions: []),
    .tagged(added: ["vip"], removed: ["a", "b"], by: "ana@acme.com"),
    .tagged(added: [], removed: ["a"], by: nil),
    .assigned(nil, by: nil), .handoff,
    .notified(name: "lead", variables: ["plan": "pro", "a": ""]),
    .mailed(MailedText(text: "Yes")),
    .mailed(
      MailedText(
        text: "Yes", from: "a@b.c", isFromOther: true, whole: "Yes\n> No", attachments: ["a.pdf"])),
    .mailed(
      MailedText(
        text: "a.png", from: "a@b.c",
        file: SharedFile(id: "1f", name: "a.png", type: "image/png", size: 7))),
    .mailing(MailNote(.sent, address: "a@b.c", replies: [3, 4])),
    .mailing(MailNote(.bounced, address: "a@b.c", detail: "550 no \"user\"")),
  ]

  /// What a store keeps is what a client gets, and it is read as what it was.
  @Test(arguments: contents) func itIsOneForm(_ content: EntryContent) throws {
    let kept = Data(content.json.utf8)
    let sent = try JSONEncoder().encode(content)
    #expect(try object(kept) == object(sent))
    #expect(try JSONDecoder().decode(EntryContent.self, from: kept) == content)
  }

  private func object(_ data: Data) throws -> NSDictionary {
    try #require(try JSONSerialization.jsonObject(with: data) as? NSDictionary)
  }
}
