import ChatflowLive
import Foundation
import HTTPTestClient
import LiveTestSupport
import Testing

extension BrowserTests.Widget {
  /// How it looks, in any color and on pages of any color.
  @Suite struct Looks {
    /// Those of a site that are as dark as colors are.
    private static let darkColors = ["#111827", "#000", "#00004d", "#3b0a2a", "#06250f", "#402000"]

    /// What is too much alike, for each of ``darkColors``: `pairs` are of two lists of colors that
    /// lie one over the other, and of the least contrast.
    private static func alike(_ pairs: String) -> String {
      let colors = darkColors.map { "'\($0)'" }.joined(separator: ", ")
      return """
        (() => {
          const context = document.createElement('canvas').getContext('2d');
          const light = (colors) => {
            for (const color of colors) {
              context.fillStyle = color;
              context.fillRect(0, 0, 1, 1);
            }
            const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((byte) =>
              (byte < 11 ? byte / 3294 : ((byte / 255 + .055) / 1.055) ** 2.4));
            return .2126 * red + .7152 * green + .0722 * blue + .05;
          };
          const color = (selector) =>
            getComputedStyle(document.querySelector(selector)).backgroundColor;
          const probe = document.body.appendChild(document.createElement('i'));
          probe.style.background = 'var(--accent)';
          const found = [];
          for (const name of [\(colors)]) {
            document.documentElement.style.setProperty('--color', name);
            const accent = getComputedStyle(probe).backgroundColor;
            for (const [one, other, least] of \(pairs)) {
              const contrast = light(one) / light(other);
              if (Math.max(contrast, 1 / contrast) < least) {
                found.push(`${name}: ${one} beside ${other}: ${contrast}`);
              }
            }
          }
          return found;
        })()
        """
    }

    @Test func aDarkColorStandsOutInTheDark() async throws {
      try await ServedChat.with(WidgetFlows.displayed("theme: dark", "open: chat")) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#text")
          try await browser.write("Hello?")
          try await browser.waitFor(".own .bubble")
          let pairs = """
            [[['#fff'], [accent], 4.5], [[accent], [color('#scroller')], 3],
              [[color('.own .bubble')], [color('#scroller')], 3]]
            """
          let found = try await browser.value(of: Self.alike(pairs), as: [String].self)
          #expect(found == [])
        }
      }
    }

    /// By its rim, where it is as dark as the page.
    @Test func theButtonStandsOutOnADarkPage() async throws {
      try await ServedChat.with(WidgetFlows.displayed("theme: light")) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#launcher")
          let pairs = """
            [[['#fff'], [accent], 4.5],
              [[accent, getComputedStyle(launcher).boxShadow.match(/rgba?[^)]*\\)/)?.[0]],
                ['#111'], 3]]
            """
          let found = try await browser.value(of: Self.alike(pairs), as: [String].self)
          #expect(found == [])
        }
      }
    }

    /// Also in languages that are written from the right.
    @Test(arguments: ["left", "right"])
    func theButtonStaysOnItsSideOfTheCard(_ side: String) async throws {
      let flow = WidgetFlows.displayed("open: welcome", "position: \(side)")
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#teaser")
          for direction in ["ltr", "rtl"] {
            let places = try await browser.value(
              of: """
                (() => {
                  document.documentElement.dir = '\(direction)';
                  const box = (id) => document.getElementById(id).getBoundingClientRect();
                  const [button, words, cross] =
                    ['launcher', 'teaser-open', 'teaser-dismiss'].map(box);
                  const meets = (one, other) => one.left < other.right && other.left < one.right;
                  return [button.left < 20 ? 'left' : innerWidth - button.right < 20 ? 'right' : '',
                    meets(words, button), meets(words, cross)].map(String);
                })()
                """, as: [String].self)
            #expect(places == [side, "false", "false"], "\(direction)")
          }
        }
      }
    }

    /// Words that come under the field make the thread longer.
    @Test func whatIsSaidUnderTheFieldIsInSight() async throws {
      let flow = WidgetFlows.capturing("immediately", "consent: I agree to everything.")
        .replacing("Hi! How can we help?", with: String(repeating: "A lot of words. ", count: 30))
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with(height: 700) { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          try await browser.waitFor("#prompt")
          _ = try await browser.value(of: "void email.focus()", as: Bool.self)
          try await browser.type("ana@acme.com")
          try await browser.press("Enter")
          try await browser.waitFor("#prompt-note:not(:empty)")
          try await browser.wait(for: [true, true]) {
            try await browser.value(
              of: """
                (({ scrollHeight, scrollTop, clientHeight }) => [scrollHeight > clientHeight,
                  scrollHeight - scrollTop - clientHeight < 2])(scroller)
                """, as: [Bool].self)
          }
        }
      }
    }

    // MARK: Pictures

    private static let arePictured =
      ProcessInfo.processInfo.environment["CHATFLOW_SCREENSHOTS"] != nil
    private static let pages = [
      "white": "#fff", "dark": "#111", "colored": "#0a7",
      "photo": "radial-gradient(circle at 80% 85%, #ffe9b0, #c9612f 25%, #24425f 50%, #0d1b2a)",
    ]
    private static let kinds = [
      "": "", "pink": "color: \"#b0125b\"", "night": "color: \"#111827\"",
      "left": "color: \"#007a4d\", position: left", "dark": "theme: dark",
    ]

    /// Pictures alone, for people to look at.
    @Test(arguments: arePictured ? kinds.keys.sorted() : [])
    func itIsOnPagesOfAnyColor(_ kind: String) async throws {
      let display =
        "open: welcome, bot: Robo, intro: We answer within minutes., \(Self.kinds[kind] ?? "")"
      let flow = WidgetFlows.withSteps.replacing(
        "email_capture: {when: never}",
        with: "email_capture: {when: immediately}\ndisplay: {\(display)}")
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with(width: 640, height: 760) { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#teaser")
          try await pictures(browser, "\(kind)-card")
          try await browser.click("#teaser-dismiss")
          try await pictures(browser, "\(kind)-launcher")
          try await browser.openChat()
          try await browser.waitFor(".option")
          try await pictures(browser, "\(kind)-choices")
          try await browser.click(".option:last-child")
          try await browser.click("#email")
          try await browser.type("ana@gmial.com")
          try await browser.press("Enter")
          try await browser.waitFor("#prompt-note:not(:empty)")
          try await pictures(browser, "\(kind)-meant")
          try await browser.press("Enter")
          try await browser.waitFor("#prompt", isShown: false)
          try await chat.reply("Look at https://acme.com/help, please.", by: "Ben")
          try await send(chat)
          try await browser.waitFor("#log a.file img")
          try await pictures(browser, "\(kind)-file")
        }
      }
    }

    private func pictures(_ browser: WebBrowser, _ name: String) async throws {
      for (page, color) in Self.pages {
        for isDark in [false, true] {
          try await browser.prefer(dark: isDark)
          _ = try await browser.value(
            of: """
              [document.documentElement, document.body].every(({ style }) =>
                (style.background = '\(color)'))
              """, in: .page, as: Bool.self)
          try await browser.settle(.chat)
          try await browser.picture("on-\(page)-\(name)-\(isDark ? "dark" : "light")")
        }
      }
      try await browser.prefer(dark: false)
    }

    /// A picture of the team's.
    private func send(_ chat: ServedChat) async throws {
      let conversation = try await chat.host.store.read { try $0.latestConversation(of: 1)?.name }
      let answer = try await Request(
        "POST",
        "/api/team/conversations/\(conversation ?? "")/files?id=1&name=plan.gif&author=Ben",
        headers: [
          ("Host", "127.0.0.1:\(chat.port)"), ("Authorization", "Bearer \(TestServer.teamToken)"),
        ], body: "GIF89a"
      ).answer(port: chat.port)
      #expect(answer.status == 200)
    }
  }
}
