import Testing

extension BrowserTests.Widget {
  /// What can be pressed, read and heard.
  @Suite struct Controls {
    @Test func optionsAreButtons() async throws {
      try await ServedChat.with(WidgetFlows.withSteps) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.waitFor(thread: ["bot Hi!", "bot What brings you here?"])
          try await browser.picture("options")
          try await browser.click(".option:last-child")
          let thread = [
            "bot Hi!", "bot What brings you here?", "own Something is broken",
            "bot I'll get a colleague.",
          ]
          try await browser.waitFor(thread: thread)
          try await browser.wait(for: ["Pricing", "Something is broken, picked"]) {
            try await browser.value(
              of: "[...document.querySelectorAll('.option:disabled')].map((one) => one.ariaLabel)")
          }
          try await chat.reply("Ana here.", by: "ana@acme.com")
          try await browser.waitFor(thread: thread + ["agent Ana here."])
          // People's addresses aren't for visitors.
          #expect(
            try await browser.text(of: ".agent .meta bdi") == "Ana")
          try await browser.picture("agent")
        }
      }
    }

    @Test func theKeyboardIsEnough() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#launcher")
          _ = try await browser.value(
            of: "document.getElementById('launcher').focus()", as: Bool.self)
          try await browser.press("Enter")
          try await browser.wait(for: "text") { try await browser.focused }
          try await browser.type("one")
          try await browser.press("Enter", modifiers: 8)
          try await browser.type("two")
          try await browser.press("Enter")
          try await browser.waitFor(thread: ["bot Hi! How can we help?", "own one\ntwo"])
          for expected in ["send-button", "close", "scroller", "attach", "text"] {
            if expected == "close" { try await browser.focusFirst() }
            try await browser.press("Tab")
            #expect(try await browser.focused == expected)
          }
          try await browser.press("Escape")
          try await browser.waitFor("#chat", isShown: false)
          #expect(try await browser.focused == "launcher")
        }
      }
    }

    @Test func everyControlHasAName() async throws {
      let flow = WidgetFlows.capturing("immediately", "consent: Fine by me.")
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          try await browser.waitFor("#prompt")
          let tree = try await browser.driver.command(
            "Accessibility.getFullAXTree", ["frameId": try #require(try await browser.chatFrame)])
          let nodes = tree["nodes"] as? [[String: Any]] ?? []
          let named = nodes.compactMap { node -> String? in
            guard node["ignored"] as? Bool != true,
              let role = (node["role"] as? [String: Any])?["value"] as? String,
              ["button", "textbox", "checkbox", "dialog", "log", "heading"].contains(role)
            else { return nil }
            let name = (node["name"] as? [String: Any])?["value"] as? String
            return "\(role) \(name ?? "")"
          }
          #expect(
            named == [
              "dialog Chat with us", "button Close chat", "log Conversation",
              "button Attach a file", "textbox Message", "button Send", "heading Chat with us",
              "textbox E-mail address", "button Send e-mail address", "checkbox Fine by me.",
            ])
        }
      }
    }

    @Test func unreadMessagesAreCounted() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          try await browser.waitFor(thread: ["bot Hi! How can we help?", "own Hello?"])
          try await browser.click("#close")
          try await browser.waitFor("#launcher")
          try await chat.reply("One.", by: "Ana")
          try await chat.reply("Two.", by: "Ana")
          try await browser.wait(for: "Open chat, 2 unread") {
            try await browser.value(of: "document.getElementById('launcher').ariaLabel")
          }
          try await browser.wait(for: "Two.") { try await browser.text(of: "#teaser-open") }
          try await browser.picture("unread")
          try await browser.reload()
          try await browser.waitFor("#unread")
          #expect(try await browser.text(of: "#unread") == "2")
          try await browser.openChat()
          try await browser.reload()
          try await browser.click("#close")
          try await browser.waitFor("#launcher")
          try await browser.waitFor("#unread", isShown: false)
        }
      }
    }

    @Test func textsStayTexts() async throws {
      let attacks = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>",
        "javascript:alert(1)", "<a href=\"javascript:alert(1)\">x</a>", "{{7*7}} ${7*7}",
        "&lt;b&gt; &amp; \u{202E}moc.live",
        "</textarea><iframe srcdoc=\"<script>alert(1)</script>\">",
        "https://acme.com/?a=1&b=<i>\"onmouseover=alert(1)", "http://[",
        "https://javascript:alert(1)@x",
      ]
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.waitFor(thread: ["bot Hi! How can we help?"])
          for attack in attacks { try await browser.write(attack) }
          var thread = ["bot Hi! How can we help?"] + attacks.map { "own \($0)" }
          try await browser.waitFor(thread: thread)
          for attack in attacks {
            try await chat.reply(attack, by: attack)
            thread.append("agent \(attack)")
          }
          try await browser.waitFor(thread: thread)
          let tags = try await browser.value(
            of: "[...new Set([...document.querySelectorAll('#log *')].map((one) => one.tagName))]",
            as: [String].self)
          #expect(
            Set(tags ?? []).isSubset(of: ["P", "SPAN", "DIV", "BDI", "TIME", "A", "svg", "use"]))
          let links = try await browser.value(
            of: "[...document.querySelectorAll('#log a')].map((one) => one.protocol + one.rel)",
            as: [String].self)
          #expect(Set(links ?? []) == ["https:noopener noreferrer nofollow"])
          let dialog = try? await browser.driver.get("/alert/text")
          #expect(dialog as? String == nil)
        }
      }
    }
  }
}

extension WebBrowser {
  /// Puts the keyboard on the dialog itself, before its first control.
  func focusFirst() async throws {
    _ = try await value(of: "document.getElementById('chat').focus()", as: Bool.self)
  }
}
