import BroadsheetPictures
import BroadsheetTestSupport
import Testing

/// What the report of a comparison is to its reader, in a real browser.
@Suite(.serialized) struct ReportTests {
  @Test func itOpensWithoutErrorsAndFetchesNothing() throws {
    try withReport { browser, report in
      for key: Key in ["j", "2", "3", "b", "4", "h", "z", "?"] { try browser.press(key) }
      #expect(try browser.console() == [])
      #expect(try browser.requests() == ["file://\(report.path)"])
    }
  }

  @Test func pagesThatDifferComeFirst() throws {
    try withReport { browser, _ in
      let thumbnails = try browser.value(
        of: "[...document.querySelectorAll('.thumbnails a')].map((a) => a.innerText)")
      #expect(
        thumbnails.strings.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
          == ["page 2 changed", "page 4 changed", "page 5 added", "page 1 same", "page 3 same"])
      let sections = try browser.value(
        of: "[...document.querySelectorAll('main h2')].map((title) => title.innerText)")
      #expect(
        sections.strings
          == ["The issue as a whole", "Page 2", "Page 4", "Page 5", "The same on both sides"])
    }
  }

  @Test func keysGoFromOnePageThatDiffersToTheNext() throws {
    try withReport { browser, _ in
      for (key, page) in [
        ("j", 2), (Key.right, 4), ("j", 5), ("j", 5), ("k", 4), (.left, 2), ("k", 2),
      ] {
        try browser.press(key)
        let focused = try browser.value(of: "document.activeElement.id").string
        #expect(focused == "p\(page)-title")
      }
      #expect(try browser.text(of: "[role=status]") == "page 2, 1 of 3: side by side")
      // The page's head stands below the bar, in sight.
      let top = try browser.value(
        of: """
          document.activeElement.getBoundingClientRect().top
            - document.querySelector('.bar').getBoundingClientRect().bottom
          """)
      #expect((top.number ?? -1) >= 0)
    }
  }

  @Test func keysAndButtonsChangeTheViewAndSayIt() throws {
    try withReport { browser, _ in
      let views = [("1", "Side by side"), ("2", "Swipe"), ("3", "Blink"), ("4", "Overlay")]
      for (key, name) in views {
        try browser.press(Key(rawValue: key))
        #expect(try pressed(browser, "view") == [name])
        let status = try browser.text(of: "[role=status]")
        #expect(status.hasSuffix(": \(name.lowercased())"))
      }
      try browser.click("[data-value=swipe]")
      #expect(try pressed(browser, "view") == ["Swipe"])
      #expect(try browser.isDisplayed("#p2 .swipe"))
      #expect(try !browser.isDisplayed("#p2 .heat"))
    }
  }

  @Test func theSwipesHandleMovesByKeysWhatIsSeen() throws {
    try withReport { browser, _ in
      try browser.press("j")
      try browser.press("2")
      #expect(try shades(browser, "#p2 .old .sheet") == [SampleReport.old, SampleReport.new])
      try browser.run("document.querySelector('#p2 .swipe').focus()")
      try browser.press(.home)
      #expect(try shades(browser, "#p2 .old .sheet") == [SampleReport.new, SampleReport.new])
      try browser.press(.end)
      #expect(try shades(browser, "#p2 .old .sheet") == [SampleReport.old, SampleReport.old])
      // Its arrow keys are its own: they do not leave the page.
      try browser.press(.left)
      #expect(try browser.value(of: "document.activeElement.value") == "99")
      #expect(
        try browser.value(of: "document.activeElement.getAttribute('aria-valuetext')")
          == "old up to 99 %, new from there on")
    }
  }

  @Test func thePictureItselfCanBeSwipedWithThePointer() throws {
    try withReport { browser, _ in
      try browser.press("j")
      try browser.press("2")
      try browser.drag(from: "#p2 .old .sheet", to: "#p2 .old figcaption")
      try browser.drag(from: "#p2 .old .sheet", to: "#p2-title")
      #expect(try browser.value(of: "document.querySelector('#p2 .swipe').value") == "0")
      #expect(try shades(browser, "#p2 .old .sheet") == [SampleReport.new, SampleReport.new])
    }
  }

  @Test func blinkingShowsBothSidesAndStops() throws {
    try withReport { browser, _ in
      try browser.press("j")
      try browser.press("3")
      #expect(try pressed(browser, "blink") == ["Keep blinking"])
      for side in ["old", "new", "old"] {
        let other = side == "old" ? "new" : "old"
        try browser.wait(
          until: """
            getComputedStyle(document.querySelector('#p2 .\(side)')).visibility === 'visible'
              && getComputedStyle(document.querySelector('#p2 .\(other)')).visibility === 'hidden'
            """)
      }
      try browser.press("b")
      #expect(try pressed(browser, "blink") == [])
      try browser.press("b")
      #expect(try pressed(browser, "blink") == ["Keep blinking"])
      try browser.click("[data-do=blink]")
      #expect(try pressed(browser, "blink") == [])
    }
  }

  @Test func whoWantsStillnessTurnsPicturesOverByHand() throws {
    try withReport(BrowserOptions(wantsStillness: true)) { browser, _ in
      try browser.press("j")
      try browser.press("3")
      #expect(try pressed(browser, "blink") == [])
      #expect(try shades(browser, "#p2 .old .sheet") == [SampleReport.new, SampleReport.new])
      try browser.press("t")
      #expect(try shades(browser, "#p2 .old .sheet") == [SampleReport.old, SampleReport.old])
      try browser.click("[data-do=turn]")
      #expect(try shades(browser, "#p2 .old .sheet") == [SampleReport.new, SampleReport.new])
    }
  }

  @Test func theOverlayShowsTheHeatOrOneSideThroughTheOther() throws {
    try withReport { browser, _ in
      try browser.press("j")
      try browser.press("4")
      #expect(
        try shades(browser, "#p2 .heat .sheet") == [SampleReport.heat, SampleReport.heat])
      try browser.press("h")
      try browser.run("document.querySelector('.opacity').focus()")
      try browser.press(.home)
      #expect(try shades(browser, "#p2 .old .sheet") == [SampleReport.old, SampleReport.old])
      try browser.press(.end)
      #expect(try shades(browser, "#p2 .old .sheet") == [SampleReport.new, SampleReport.new])
      // A page without an old side is seen in every view.
      #expect(try shades(browser, "#p5 .new .sheet") == [SampleReport.new, SampleReport.new])
    }
  }

  @Test func aSentenceWithTheFocusOrUnderThePointerMarksItsFrames() throws {
    let lit = """
      [...document.querySelectorAll('.mark')]
        .filter((mark) => getComputedStyle(mark).visibility === 'visible').map((mark) => mark.id)
      """
    try withReport { browser, _ in
      #expect(try browser.value(of: lit).strings == [])
      try browser.run("document.querySelector('#p2 a[data-finding]').focus()")
      #expect(
        try browser.value(of: lit).strings.filter { !$0.isEmpty }
          == ["p2-old-1", "p2-new-1"])
      // Where the frame is on the page: from 60 and 64 of 240 × 320 points, in hundredths.
      let place = try browser.value(
        of: """
          (() => {
            const page = document.querySelector('#p2 .new .sheet').getBoundingClientRect();
            const mark = document.querySelector('#p2-new-1 rect').getBoundingClientRect();
            return [(mark.left - page.left) / page.width, (mark.top - page.top) / page.height,
              mark.width / page.width, mark.height / page.height].map((n) => Math.round(n * 100));
          })()
          """)
      // A frame of half the width and a tenth of the height, with air around.
      #expect(place == [24, 19, 52, 13])
      try browser.press(.tab)
      #expect(try !browser.value(of: lit).strings.contains("p2-new-1"))
      try browser.hover("#p4 a[data-finding]")
      #expect(try browser.value(of: lit).strings.contains("p4-new-1"))
    }
  }

  @Test func anAddressWithASentenceInItMarksItsPlace() throws {
    try withReport { browser, _ in
      try browser.click("#p4 a[data-finding]")
      #expect(try browser.value(of: "location.hash").string == "#p4-new-1")
      // As a colleague gets it.
      try browser.run("location.reload()")
      try browser.wait(
        until: "document.querySelector('#p4-new-1')?.classList.contains('is-lit') === true")
      #expect(
        try browser.value(
          of: "document.querySelectorAll('a[aria-current=true][data-finding]').length")
          == 1)
    }
  }

  @Test func withoutScriptsAllWordsAndPicturesAreThere() throws {
    try withReport(BrowserOptions(runsScripts: false)) { browser, _ in
      #expect(try browser.value(of: "document.documentElement.className") == "")
      #expect(try !browser.isDisplayed(".bar"))
      #expect(try !browser.isDisplayed("#p2 .swipe"))
      let words = try browser.text(of: "body")
      for sentence in [
        "3 of 5 pages differ", "5 pages, were 4", "ferry headline says “On”, said “Off”",
        "ink Riso Red came", "its sound was not compared", "clinic moved 10 mm down",
        "900 pixels differ (1 %)",
      ] {
        #expect(words.contains(sentence), "\(sentence)")
      }
      // Four thumbnails, three pictures of pages 2 and 4, two plates and the page that came.
      try browser.wait(
        until: """
          [...document.images].filter((i) => i.complete && i.naturalWidth && i.checkVisibility()
            && i.offsetWidth > 0).length == 13
          """)
      // One under the other.
      let tops = try browser.value(
        of: "[...document.querySelectorAll('#p2 figure')].map((f) => f.offsetTop)")
      let numbers = (tops.array ?? []).compactMap(\.number)
      #expect(numbers.count == 5 && numbers == numbers.sorted() && Set(numbers).count == 5)
    }
  }

  @Test func nothingIsWiderThanATelephone() throws {
    try withReport(BrowserOptions(width: 360, height: 740)) { browser, _ in
      for key: Key in ["1", "2", "3", "4", "h", "z", "2", "1"] {
        try browser.press(key)
        let width = try browser.value(of: "document.documentElement.scrollWidth")
        #expect(width == 360, "after \(key.rawValue)")
      }
    }
    try withReport(BrowserOptions(width: 360, height: 740, runsScripts: false)) {
      browser, _ in
      let width = try browser.value(of: "document.documentElement.scrollWidth")
      #expect(width == 360)
    }
  }

  @Test(arguments: [false, true]) func textIsDarkEnoughOnItsGround(isDark: Bool) throws {
    try withReport(BrowserOptions(isDark: isDark)) { browser, _ in
      for key: Key in ["j", "3", "4", "h", "?"] {
        try browser.press(key)
        #expect(try browser.value(of: paleText).strings == [], "after \(key.rawValue)")
      }
      let ground = try browser.value(of: "getComputedStyle(document.body).backgroundColor")
      #expect(ground == (isDark ? "rgb(23, 24, 26)" : "rgb(251, 250, 246)"))
    }
  }

  @Test func everyControlHasANameAndShowsTheFocus() throws {
    try withReport { browser, _ in
      let nameless = try browser.value(
        of: """
          [...document.querySelectorAll('button, input, a, dialog, nav, [role]')]
            .filter((e) => !(e.ariaLabel || e.innerText?.trim() || e.textContent.trim()))
            .filter((e) => !e.matches('[role=status]')).map((e) => e.outerHTML)
          """)
      #expect(nameless.strings == [])
      var seen: Set<String> = []
      for _ in 0..<12 {
        try browser.press(.tab)
        let outline = try browser.value(
          of: """
            (() => {
              const style = getComputedStyle(document.activeElement);
              return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
            })()
            """)
        #expect(outline == true)
        seen.insert(
          try browser.value(of: "document.activeElement.outerHTML.slice(0, 120)").string ?? "")
      }
      #expect(seen.count == 12)
    }
  }

  @Test func aQuestionMarkShowsTheKeysAndEscapeHidesThem() throws {
    try withReport { browser, _ in
      #expect(try !browser.isDisplayed("dialog"))
      try browser.press("?")
      #expect(try browser.isDisplayed("dialog"))
      // Meanwhile keys do nothing behind it.
      try browser.press("2")
      #expect(try pressed(browser, "view") == ["Side by side"])
      try browser.press(.escape)
      #expect(try !browser.isDisplayed("dialog"))
    }
  }

  @Test func fullSizeIsAPixelForAPixel() throws {
    try withReport(BrowserOptions(width: 360, height: 740)) { browser, _ in
      let width = "document.querySelector('#p2 .new img').getBoundingClientRect().width"
      let fit = try browser.value(of: width).number
      #expect(try #require(fit) < 240)
      try browser.press("z")
      #expect(try browser.value(of: width) == 240)
      // Both sides show the same part.
      try browser.run("document.querySelector('#p2 .new .window').scrollTop = 30")
      try browser.wait(until: "document.querySelector('#p2 .old .window').scrollTop === 30")
    }
  }

  @Test func platesTakeThePagesPlace() throws {
    try withReport { browser, _ in
      #expect(try browser.isDisplayed("#p2 .stack:nth-of-type(2)"))
      try browser.click("#p2 [data-do=layer][data-value='1']")
      #expect(try pressed(browser, "layer") == ["Cyan"])
      #expect(
        try browser.value(
          of: "[...document.querySelectorAll('#p2 .stack')].map((stack) => stack.hidden)")
          == [true, false])
    }
  }

  @Test func aHostileNameIsShownAndRunsNothing() throws {
    let evil = "<img src=x onerror=\"window.evil = 1\"></title><script>window.evil = 1</script>"
    try withReport(label: evil) { browser, report in
      let title = try browser.text(of: "#p2-title")
      #expect(title.contains("window.evil = 1"))
      #expect(try browser.value(of: "typeof window.evil") == "undefined")
      #expect(try browser.console() == [])
      #expect(try browser.requests() == ["file://\(report.path)"])
    }
  }

  // MARK: Looking

  private func withReport(
    _ options: BrowserOptions = BrowserOptions(), label: String = "2",
    _ test: (Browser, SampleReport) throws -> Void
  ) throws {
    let report = try SampleReport(label: label)
    try withBrowser(options) { browser in
      try browser.open(file: report.path)
      try test(browser, report)
    }
  }

  /// The names of the pressed ones among the buttons that do something.
  private func pressed(_ browser: Browser, _ what: String) throws -> [String] {
    try browser.value(
      of: """
        [...document.querySelectorAll('[data-do=\(what)][aria-pressed=true]')]
          .map((button) => button.innerText)
        """
    ).strings
  }

  /// What is seen at a quarter and at three quarters of an element's width.
  private func shades(_ browser: Browser, _ selector: String) throws -> [Shade] {
    let picture = try decodePicture(try browser.screenshot(of: selector))
    let parts = picture.colors.components
    return [1, 3].map { quarter in
      let at = (picture.height / 2 * picture.width + picture.width * quarter / 4) * parts
      return Shade(
        red: picture.samples[at], green: picture.samples[at + 1], blue: picture.samples[at + 2])
    }
  }

  /// Text whose contrast with what is behind it (WCAG 2, 1.4.3) is under 4.5.
  private let paleText = """
    (() => {
      const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
      const light = (color) => numbers(color).slice(0, 3)
        .map((part) => part / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
      const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const color = getComputedStyle(at).backgroundColor;
          if ((numbers(color)[3] ?? 1) === 1) return color;
        }
        return 'rgb(255, 255, 255)';
      };
      const pale = [];
      for (const element of document.body.querySelectorAll('*')) {
        const hasText = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
        if (!hasText || element.matches('script, .unseen') || !element.checkVisibility()) continue;
        const [a, b] = [light(getComputedStyle(element).color), light(ground(element))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (contrast < 4.5) pale.push(`${contrast.toFixed(2)}: ${element.outerHTML.slice(0, 80)}`);
      }
      return pale;
    })()
    """
}
