import ChatflowMIME
import ChatflowMail
import ChatflowProgram
import Foundation
import TestSupport
import Testing

extension BrowserTests {
  /// Our mails as mail programs show them, light and dark, wide and on a phone. With
  /// `CHATFLOW_SCREENSHOTS` there are pictures to look at.
  @Suite struct MailLooks {
    private static let long =
      "https://acme.com/offers?" + String(repeating: "page=12345&", count: 30)
    private static let replies: [ReplyMail.Words] = [
      .init(author: "Eva", text: "Hello!\nHere is the offer: \(long)"),
      .init(text: "Is that <ok>? " + String(repeating: "Donaudampfschifffahrt", count: 12)),
    ]
    private static let quotes: [ReplyMail.Line] = [
      .visitor("Do you have\nan offer?"), .team(.init(author: "Eva", text: "Yes.")),
    ]

    private static func mails() throws -> [(name: String, message: [UInt8])] {
      let from = Mailbox(name: "Acme support", address: "support@acme.com")
      let date = Instant(milliseconds: 1_772_532_720_000)
      var mails = try ["en", "es", "de", "fr", "pt"].map { locale in
        let mail = ReplyMail(
          from: from,
          recipient: locale == "de"
            ? .verified("ana@example.com", quoting: quotes) : .typed("ana@example.com"),
          reply: ReplyAddress(token: MailedChat.token("x"), domain: "chat.acme.com"), number: 1,
          earlier: [], date: date, locale: locale, replies: replies,
          notMe: "https://chat.acme.com/mail/x")
        return (name: "mail-\(locale)", message: try mail.mail().message)
      }
      let notice = NoticeMail(
        from: from, to: "eva@acme.com", id: MailID("n1@chat.acme.com"), date: date,
        subject: "A test", paragraphs: ["It works.", "Bye."], link: long)
      mails.append(("mail-notice", try notice.mail().message))
      return mails
    }

    private static func page(_ message: [UInt8]) throws -> String {
      guard case .parts(let parts) = try MIMEReader.read(message.span).body,
        case .text(let html, _)? = parts.first(where: { $0.type == "text/html" })?.body
      else { throw CocoaError(.fileReadCorruptFile) }
      return html
    }

    /// How much brighter each text is than what is behind it, or the other way round (WCAG 2,
    /// 1.4.3); the least of all.
    private static let contrast = """
      (() => {
        const light = (color) => {
          const [red, green, blue] = color.match(/[\\d.]+/g).map((part) => {
            const value = part / 255;
            return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const behind = light(getComputedStyle(document.body).backgroundColor);
        return Math.min(...[...document.querySelectorAll('p, a, b')].map((node) => {
          const text = light(getComputedStyle(node).color);
          return (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
        }));
      })()
      """

    @Test func theyCanBeReadEverywhere() async throws {
      let scratch = try Scratch()
      try await WebBrowser.with(width: 800, height: 900) { browser in
        for (name, message) in try Self.mails() {
          try scratch.file("\(name).html", Array(try Self.page(message).utf8))
          try await browser.go("file://\(scratch.path("\(name).html"))")
          for isDark in [false, true] {
            try await browser.prefer(dark: isDark)
            let contrast = try await browser.value(of: Self.contrast, in: .page, as: Double.self)
            #expect(try #require(contrast) >= 4.5, "\(name), \(isDark ? "dark" : "light")")
            try await browser.picture("\(name)-\(isDark ? "dark" : "light")")
          }
          try await browser.resize(width: 320, height: 600)
          let overflow = try await browser.value(
            of: "document.documentElement.scrollWidth - innerWidth", in: .page, as: Int.self)
          #expect(try #require(overflow) <= 0, "\(name)")
          try await browser.picture("\(name)-phone")
          try await browser.resize(width: 800, height: 900)
        }
      }
    }
  }
}
