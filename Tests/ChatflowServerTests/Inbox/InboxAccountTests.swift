import ChatflowLive
import ChatflowProgram
import ChatflowServer
import Crypto
import Foundation
import LiveTestSupport
import Testing

extension BrowserTests.Inbox {
  /// How members get in, and what admins see of who did what.
  @Suite struct Account {
    /// Clicks a button or a link by its label.
    private func use(_ label: String, _ browser: WebBrowser) async throws {
      try await browser.wait(for: true) {
        try await browser.value(
          of: """
            (() => {
              const node = [...document.querySelectorAll('button, a')]
                .find((one) => one.checkVisibility() && one.textContent === '\(label)');
              node?.click();
              return Boolean(node);
            })()
            """, in: .page)
      }
    }

    private func texts(_ selector: String, _ browser: WebBrowser) async throws -> [String]? {
      try await browser.value(
        of: "[...document.querySelectorAll('\(selector)')].map((node) => node.textContent)",
        in: .page)
    }

    @Test func aMailedLinkLeadsToANewPassword() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        let token = String(repeating: "A", count: 43)
        _ = try await chat.host.addLink(
          token: Array(SHA256.hash(data: Data(token.utf8))), of: 1, lasting: 60_000,
          .passwordLinkSent, by: .server)
        try await WebBrowser.with(width: 1000) { browser in
          try await browser.go("\(chat.address)/inbox#/password/\(token)")
          try await browser.waitFor("#sign-in-title", saying: "Choose your password")
          try await browser.picture("inbox-choose-password")
          try await browser.expectUsable("choose password")
          try await browser.fill("#sign-in-password", with: "short")
          try await browser.press("Enter")
          try await browser.waitFor("#sign-in-error", saying: "The password is too short.")
          try await browser.fill("#sign-in-password", with: "a new long password")
          try await browser.press("Enter")
          try await browser.waitFor("#app", in: .page)
          let address: String? = try await browser.value(of: "location.hash", in: .page)
          #expect(address == "#/")
          try await browser.click("#go-members", in: .page)
          try await use("Sign out", browser)
          try await browser.waitFor("#sign-in-title", saying: "Sign in to the inbox")
          // Once is enough.
          try await browser.go("about:blank")
          try await browser.go("\(chat.address)/inbox#/password/\(token)")
          try await browser.fill("#sign-in-password", with: "another long password")
          try await browser.press("Enter")
          try await browser.waitFor("#sign-in-title", saying: "Forgot your password?")
          try await browser.picture("inbox-forgotten")
          try await browser.expectUsable("forgotten")
          // Without mail the server says whom to ask.
          try await browser.fill("#sign-in-email", with: "ana@acme.com")
          try await browser.press("Enter")
          try await browser.waitFor(
            "#sign-in-error",
            saying: "This server sends no e-mail. Ask an admin for a new password.")
        }
      }
    }

    @Test func codesAreSetUpAndAskedFor() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.click("#go-members", in: .page)
          try await use("Codes…", browser)
          try await browser.fill("dialog input", with: ServedChat.password)
          try await browser.press("Enter")
          try await browser.waitFor("dialog output.password", in: .page)
          try await browser.picture("inbox-codes")
          try await browser.expectUsable("codes")
          let codes = try await chat.host.store.read { try $0.codes(of: 1) }
          let secret = try #require(codes?.secret)
          func code() -> String {
            TimeCode.code(secret, step: TimeCode.step(at: chat.clock.now()))
          }
          try await browser.fill("dialog input", with: code())
          try await browser.press("Enter")
          try await browser.waitFor("dialog .codes", in: .page)
          try await browser.picture("inbox-recovery-codes")
          try await browser.expectUsable("recovery codes")
          let recovery = try await texts(".codes code", browser)
          #expect(recovery?.count == LiveHost.recoveryCodes)
          try await use("I have kept them", browser)
          for isLost in [false, true] {
            chat.clock.advance(seconds: 60)
            try await use("Sign out", browser)
            try await browser.waitFor("#sign-in-form", in: .page)
            try await browser.fillSignIn("ana@acme.com", ServedChat.password)
            try await browser.waitFor("#sign-in-title", saying: "Enter a code")
            try await browser.fill("#sign-in-code", with: "000000")
            try await browser.press("Enter")
            try await browser.waitFor("#sign-in-error", saying: "The code isn’t right.")
            try await browser.picture("inbox-code")
            if !isLost { try await browser.expectUsable("code") }
            try await browser.fill(
              "#sign-in-code", with: isLost ? try #require(recovery?.first) : code())
            try await browser.press("Enter")
            try await browser.waitFor("#app", in: .page)
            try await browser.click("#go-members", in: .page)
          }
        }
      }
    }

    @Test func adminsSeeWhoDidWhat() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await chat.addMember("Ana", email: "ana@other.com")
        let name = try await chat.visit("Hello?")
        let other = try await chat.host.members().map(\.member).first { $0.id == 2 }
        _ = try await chat.host.act(
          .reply("Hi!", author: "Ana"), by: .member(try #require(other)), client: "1",
          conversation: name)
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.click("#go-members", in: .page)
          try await use("Audit", browser)
          try await browser.wait(
            for: [
              "You signed in", "Ana (ana@other.com) replied in this conversation",
              "The server added Ana (ana@other.com)", "The server added you",
            ]
          ) { try await texts(".audit-line p", browser) }
          try await browser.picture("inbox-audit")
          let chosen: Bool? = try await browser.value(
            of: """
              (() => {
                const select = document.querySelector('.audit-filter select');
                select.value = '2';
                select.dispatchEvent(new Event('change', { bubbles: true }));
                return true;
              })()
              """, in: .page)
          #expect(chosen == true)
          try await browser.wait(for: ["Ana (ana@other.com) replied in this conversation"]) {
            try await texts(".audit-line p", browser)
          }
          let csv: String? = try await browser.value(
            of: "document.querySelector('#place a[download]').href", in: .page)
          #expect(csv?.hasSuffix("/api/admin/audit.csv?member=2") == true, "\(csv ?? "")")
          try await use("this conversation", browser)
          try await browser.waitFor("#thread", in: .page)
        }
      }
    }

    /// A visitor whom only the bot has talked to is found, and erased for good.
    @Test func aVisitorIsFoundAndErased() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await chat.addMember("Ana", .admin)
        try await chat.visit("I am Zebedee")
        try await chat.visit("I am Florence")
        try await WebBrowser.with(width: 1400) { browser in
          try await browser.signIn("Ana", to: chat)
          try await browser.go("\(chat.address)/inbox#/visitors")
          try await browser.waitFor("#place .row", in: .page)
          try await browser.fill("#place input[type=search]", with: "zebedee")
          try await browser.wait(for: 1) {
            try await browser.value(
              of: "document.querySelectorAll('#place .row').length", in: .page)
          }
          try await browser.picture("inbox-visitors")
          try await browser.click("#place .row", in: .page)
          try await use("Erase…", browser)
          try await browser.fill("dialog input", with: "erase")
          try await browser.picture("inbox-erase")
          try await browser.expectUsable("erase")
          try await browser.press("Enter")
          try await browser.waitFor("#place input[type=search]", in: .page)
          try await browser.wait(for: ["I am Florence"]) {
            try await texts("#place .preview", browser)
          }
        }
      }
    }
  }
}
