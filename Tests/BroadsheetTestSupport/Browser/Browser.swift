import Foundation

/// How a page is looked at.
public struct BrowserOptions: Sendable {
  /// The window's inside, in CSS pixels.
  public var width: Int
  public var height: Int
  public var isDark: Bool
  /// Whether the reader asked for less motion.
  public var wantsStillness: Bool
  public var runsScripts: Bool

  public init(
    width: Int = 1280, height: Int = 900, isDark: Bool = false, wantsStillness: Bool = false,
    runsScripts: Bool = true
  ) {
    self.width = width
    self.height = height
    self.isDark = isDark
    self.wantsStillness = wantsStillness
    self.runsScripts = runsScripts
  }
}

/// A headless Chromium with one page, for tests of what we write for browsers.
///
/// Nothing it does is measured in time: `wait(until:)` waits for a condition, and fails only when
/// that does not come for as long as nobody would bear.
///
///     try withBrowser { browser in
///       try browser.open(file: path)
///       try browser.press("j")
///       try browser.wait(until: "document.activeElement.id == 'p3-title'")
///     }
public final class Browser {
  /// How long a condition is waited for, in seconds: a bound for what hangs, and no measure.
  static let patience: TimeInterval = 90

  private let driver: ChromeDriver
  private let session: String

  fileprivate init(options: BrowserOptions, folder: TestFolder) throws {
    guard let chromium = ChromeDriver.find("chromium") else {
      throw BrowserError.missing("chromium")
    }
    driver = try ChromeDriver(in: folder)
    var arguments: [WebValue] = [
      "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
      "--force-device-scale-factor=1", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync",
      .string("--user-data-dir=\(folder("profile"))"),
    ]
    // Chromium's sandbox does not work for root.
    if geteuid() == 0 { arguments.append("--no-sandbox") }
    var preferences: WebValue = [:]
    if !options.runsScripts {
      preferences = ["profile.managed_default_content_settings.javascript": 2]
    }
    let started = try driver.send(
      "POST", "/session",
      [
        "capabilities": [
          "alwaysMatch": [
            "browserName": "chrome",
            "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
            "goog:chromeOptions": [
              "binary": .string(chromium), "args": .array(arguments), "prefs": preferences,
            ],
          ]
        ]
      ])
    guard let id = started["sessionId"].string else {
      throw BrowserError.didNotStart("there is no session")
    }
    session = "/session/\(id)"
    try tell(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(options.width)), "height": .number(Double(options.height)),
        "deviceScaleFactor": 1, "mobile": false,
      ])
    try look(isDark: options.isDark, wantsStillness: options.wantsStillness)
  }

  fileprivate func close() { _ = try? driver.send("DELETE", session) }

  // MARK: Pages

  public func open(file path: String) throws {
    _ = try send("url", ["url": .string(URL(filePath: path).absoluteString)])
  }

  /// Changes what the reader's system says it prefers.
  public func look(isDark: Bool, wantsStillness: Bool = false) throws {
    try tell(
      "Emulation.setEmulatedMedia",
      [
        "features": [
          ["name": "prefers-color-scheme", "value": isDark ? "dark" : "light"],
          ["name": "prefers-reduced-motion", "value": wantsStillness ? "reduce" : "no-preference"],
        ]
      ])
  }

  /// A command of the DevTools protocol.
  @discardableResult
  public func tell(_ command: String, _ parameters: WebValue) throws -> WebValue {
    try send("goog/cdp/execute", ["cmd": .string(command), "params": parameters])
  }

  // MARK: Scripts

  /// The value of an expression in the page.
  public func value(of expression: String) throws -> WebValue {
    try run("return (\(expression))")
  }

  /// Runs statements in the page; `return` gives their value.
  @discardableResult
  public func run(_ script: String) throws -> WebValue {
    try send("execute/sync", ["script": .string(script), "args": []])
  }

  /// Waits until an expression is true in the page.
  public func wait(until condition: String) throws {
    let end = Date(timeIntervalSinceNow: Self.patience)
    while try !value(of: condition).isTruthy {
      if Date() > end { throw BrowserError.neverBecame(condition) }
      Thread.sleep(forTimeInterval: 0.03)
    }
  }

  // MARK: Elements

  /// An element that a CSS selector finds first; the browser's name for it.
  public func element(_ selector: String) throws -> String {
    let found = try send(
      "element", ["using": "css selector", "value": .string(selector)])
    guard case .object(let members) = found, let id = members.values.first?.string else {
      throw BrowserError.refused(command: "element \(selector)", reason: "there is none")
    }
    return id
  }

  public func click(_ selector: String) throws {
    _ = try send("element/\(element(selector))/click", [:])
  }

  /// What a reader sees of an element's words.
  public func text(of selector: String) throws -> String {
    try get("element/\(element(selector))/text").string ?? ""
  }

  public func isDisplayed(_ selector: String) throws -> Bool {
    try get("element/\(element(selector))/displayed").bool ?? false
  }

  /// Types into an element, which gets the focus.
  public func type(_ text: String, into selector: String) throws {
    _ = try send("element/\(element(selector))/value", ["text": .string(text)])
  }

  /// Presses keys one after the other, wherever the focus is.
  public func press(_ keys: Key...) throws {
    let actions = keys.flatMap { key -> [WebValue] in
      [
        ["type": "keyDown", "value": .string(key.rawValue)],
        ["type": "keyUp", "value": .string(key.rawValue)],
      ]
    }
    _ = try send(
      "actions", ["actions": [["type": "key", "id": "keyboard", "actions": .array(actions)]]])
  }

  /// Moves the pointer over the middle of an element.
  public func hover(_ selector: String) throws { try point(at: [selector]) }

  /// Drags from the middle of an element to that of another.
  public func drag(from start: String, to end: String) throws {
    try point(at: [start, end], holding: true)
  }

  private func point(at selectors: [String], holding: Bool = false) throws {
    var actions: [WebValue] = []
    for (index, selector) in selectors.enumerated() {
      let id = try element(selector)
      actions.append(
        [
          "type": "pointerMove", "duration": 0, "x": 0, "y": 0,
          "origin": ["element-6066-11e4-a52e-4f735466cecf": .string(id)],
        ])
      if holding, index == 0 { actions.append(["type": "pointerDown", "button": 0]) }
    }
    if holding { actions.append(["type": "pointerUp", "button": 0]) }
    _ = try send(
      "actions",
      [
        "actions": [
          [
            "type": "pointer", "id": "mouse", "parameters": ["pointerType": "mouse"],
            "actions": .array(actions),
          ]
        ]
      ])
  }

  // MARK: What is seen, and what went on

  /// The window as a PNG file, or an element of it.
  public func screenshot(of selector: String? = nil) throws -> [UInt8] {
    let command =
      if let selector { try "element/\(element(selector))/screenshot" } else { "screenshot" }
    let text = try get(command).string ?? ""
    return Array(Data(base64Encoded: text) ?? Data())
  }

  /// What the console has said since this was last asked, each with its level.
  public func console() throws -> [String] {
    try log("browser").map {
      "\($0["level"].string ?? ""): \($0["message"].string ?? "")"
    }
  }

  /// The addresses that were asked for since this was last asked, but for data in the page itself and
  /// what the browser shows of its own before it opens one.
  public func requests() throws -> [String] {
    try log("performance").compactMap { entry in
      let message = try JSONDecoder().decode(
        WebValue.self, from: Data((entry["message"].string ?? "null").utf8))["message"]
      guard message["method"] == "Network.requestWillBeSent" else { return nil }
      let address = message["params"]["request"]["url"].string ?? "?"
      return ["data:", "chrome:"].contains { address.hasPrefix($0) } ? nil : address
    }
  }

  private func log(_ kind: String) throws -> [WebValue] {
    try send("se/log", ["type": .string(kind)]).array ?? []
  }

  // MARK: The wire

  private func send(_ command: String, _ body: WebValue) throws -> WebValue {
    try driver.send("POST", "\(session)/\(command)", body)
  }

  private func get(_ command: String) throws -> WebValue {
    try driver.send("GET", "\(session)/\(command)")
  }
}

/// A key of the keyboard: a character, or one that has a name.
public struct Key: RawRepresentable, ExpressibleByStringLiteral, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public init(stringLiteral value: String) { rawValue = value }

  // As WebDriver numbers them.
  public static let tab: Key = "\u{E004}"
  public static let enter: Key = "\u{E007}"
  public static let escape: Key = "\u{E00C}"
  public static let end: Key = "\u{E010}"
  public static let home: Key = "\u{E011}"
  public static let left: Key = "\u{E012}"
  public static let right: Key = "\u{E014}"
}

/// Starts a browser for one test, and ends it whatever happens.
public func withBrowser(
  _ options: BrowserOptions = BrowserOptions(),
  do test: (Browser) throws -> Void
) throws {
  let folder = try TestFolder()
  let browser = try Browser(options: options, folder: folder)
  do { try test(browser) } catch {
    browser.close()
    throw error
  }
  browser.close()
  // The profile may only go when nothing writes into it any more.
  withExtendedLifetime(folder) {}
}
