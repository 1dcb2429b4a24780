import Testing

extension BrowserTests.Widget {
  /// What the page around the frame does, and what it must be left.
  @Suite struct HostPages {
    /// Runs something on the page.
    private func run(_ script: String, _ browser: WebBrowser) async throws {
      let isRun: Bool? = try await browser.value(
        of: "(() => { \(script) return true; })()", in: .page)
      #expect(isRun == true)
    }

    /// Its language is set once the server said what there is.
    private func waitForOffer(_ browser: WebBrowser) async throws {
      try await browser.wait(for: "Open chat") {
        try await browser.value(of: "document.getElementById('launcher').ariaLabel")
      }
    }

    @Test func aChangeOfPageIsNoticedInEveryBrowser() async throws {
      let flow = WidgetFlows.plain + "target:\n  pages: {hide: [\"/demo?page=legal\"]}\n"
      try await ServedChat.with(flow) { chat in
        try await WebBrowser.with { browser in
          // As in Safari before 26.2 and Firefox before 147.
          try await browser.driver.command(
            "Page.addScriptToEvaluateOnNewDocument",
            ["source": "Object.defineProperty(window, 'navigation', { value: undefined });"])
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#launcher")
          try await run("history.pushState(null, '', 'demo?page=legal');", browser)
          try await browser.waitFor("#launcher", isShown: false)
          try await run("history.pushState(null, '', 'demo?page=shop');", browser)
          try await browser.waitFor("#launcher")
        }
      }
    }

    @Test func onlyScrollingCountsAsScrolling() async throws {
      try await ServedChat.with(WidgetFlows.late("scrolled: 50%")) { chat in
        // The whole page fits, as one does that isn't there yet.
        try await WebBrowser.with(height: 4000) { browser in
          try await browser.go("\(chat.address)/demo")
          try await waitForOffer(browser)
          try await run(
            """
            const late = document.createElement('div');
            late.style.height = '9000px';
            document.body.append(late);
            dispatchEvent(new Event('scroll'));
            """, browser)
          #expect(try await browser.isShown("#launcher") == false)
          try await run("scrollTo(0, 4000);", browser)
          try await browser.waitFor("#launcher")
        }
      }
    }

    @Test func aPartOfThePageCanBeWhatScrolls() async throws {
      try await ServedChat.with(WidgetFlows.late("scrolled: 50%")) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await waitForOffer(browser)
          try await run(
            """
            const [list, shell] = [document.createElement('div'), document.createElement('div')];
            for (const part of [list, shell]) {
              const tall = document.createElement('div');
              tall.style.height = '3000px';
              part.style.overflow = 'auto';
              part.append(tall);
            }
            list.style.cssText += 'height: 100px; width: 100px';
            shell.style.cssText += 'height: 100vh';
            document.body.replaceChildren(list, shell);
            list.id = 'list';
            shell.id = 'shell';
            list.scrollTop = 2900;
            """, browser)
          #expect(try await browser.isShown("#launcher") == false)
          try await run("document.getElementById('shell').scrollTop = 2500;", browser)
          try await browser.waitFor("#launcher")
        }
      }
    }

    @Test(arguments: ["document.body.append(frame);", "frame.remove();"])
    func aFrameThatIsMovedOrRemovedComesBack(_ act: String) async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.write("Hello?")
          let thread = ["bot Hi! How can we help?", "own Hello?"]
          try await browser.waitFor(thread: thread)
          try await run(
            "const frame = document.querySelector('iframe[data-chatflow-frame]'); \(act)", browser)
          try await browser.wait(for: thread) {
            try await browser.isShown("#chat") ? try await browser.value(of: WebBrowser.lines) : nil
          }
          let frames = "document.querySelectorAll('iframe').length"
          #expect(try await browser.value(of: frames, in: .page) == 1)
        }
      }
    }

    /// A module doesn't know which script it is, and so where the chat is.
    @Test func aPageThatTakesItForAModuleIsTold() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.driver.post(
            "/execute/sync",
            [
              "script": """
              console.warn = (text) => { document.body.dataset.told = text; };
              const script = document.createElement('script');
              Object.assign(script, { type: 'module', src: 'widget.js' });
              document.body.append(script);
              """, "args": [String](),
            ])
          let told = "document.body.dataset.told?.includes('module')"
          try await browser.wait(for: true) { try await browser.value(of: told, in: .page) }
        }
      }
    }

    @Test func aPageThatIsZoomedInIsNoPhone() async throws {
      try await ServedChat.with(WidgetFlows.displayed("small_screens: false")) { chat in
        try await WebBrowser.with { browser in
          // 1280 by 660 at 200 %.
          try await browser.driver.command(
            "Emulation.setDeviceMetricsOverride",
            ["width": 640, "height": 330, "deviceScaleFactor": 2, "mobile": false])
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor("#launcher")
        }
      }
    }

    /// What the page shows beside the chat can be clicked.
    @Test(arguments: ["launcher", "welcome", "chat"])
    func theFrameTakesNoMoreThanItShows(_ open: String) async throws {
      try await ServedChat.with(WidgetFlows.displayed("open: \(open)")) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.waitFor(
            ["launcher": "#launcher", "welcome": "#teaser", "chat": "#chat"][open] ?? "")
          let frame = """
            (() => {
              const box = document.querySelector('iframe[data-chatflow-frame]')
                .getBoundingClientRect();
              const { clientWidth } = document.documentElement;
              return [clientWidth - box.right, innerHeight - box.bottom, box.width, box.height];
            })()
            """
          let part = ["launcher": "launcher", "welcome": "teaser", "chat": "chat"][open] ?? ""
          let drawn = try await browser.value(
            of: "[\(part).offsetWidth, \(part).offsetHeight]", as: [Double].self)
          try await browser.wait(for: [20, 20] + (drawn ?? [])) {
            try await browser.value(of: frame, in: .page, as: [Double].self)
          }
          try await browser.picture("frame-\(open)")
        }
      }
    }

    @Test func keysOfAnInputMethodAreLeftAlone() async throws {
      try await ServedChat.with(WidgetFlows.plain) { chat in
        try await WebBrowser.with { browser in
          try await browser.go("\(chat.address)/demo")
          try await browser.openChat()
          try await browser.type("中")
          for key in ["Enter", "Escape"] {
            try await browser.driver.command(
              "Input.dispatchKeyEvent",
              ["type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": 229])
          }
          try await browser.waitFor(thread: ["bot Hi! How can we help?"])
          #expect(try await browser.isShown("#chat"))
          try await browser.press("Enter")
          try await browser.waitFor(thread: ["bot Hi! How can we help?", "own 中"])
          try await browser.press("Escape")
          try await browser.waitFor("#chat", isShown: false)
        }
      }
    }
  }
}
