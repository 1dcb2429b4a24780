import ChatflowProgram

extension Reader {
  /// The whole of a chatflow document; values that can't be read are left out.
  mutating func chatflow(_ root: Node) -> Chatflow? {
    if case .mapping(let entries) = root.content { rootKeys = entries.map(\.key) }
    guard let fields = fields(root, .chatflow) else { return nil }
    noteDroppedSaves()
    if let version = text(fields["version"]), version.value != "1" {
      report(UnsupportedVersion.diagnostic(version))
    }
    let name = name(fields["chatflow"], .chatflow) ?? Text(missingAt: root.span)
    let title = text(fields["title"], limit: Limits.descriptionBytes)
    let description = text(fields["description"], limit: Limits.descriptionBytes)
    let (locale, locales) = readLocales(fields, of: "chatflow")
    // Before the steps: an anchored message is judged by the key that comes first.
    let (welcome, welcomeIsIntact) = apart { $0.message(fields["welcome"]) }
    let ((written, start), writtenAreIntact) = apart { $0.stepsAndStart(fields) }
    var steps = written
    let (target, targetIsIntact) = apart { reader in
      fields["target"].flatMap { reader.target($0) }
    }
    let (display, displayIsIntact) = apart { reader in
      fields["display"].flatMap { reader.display($0) }
    }
    let stepsAreIntact = isIntact && writtenAreIntact && straySteps.isEmpty
    isIntact = isIntact && writtenAreIntact && welcomeIsIntact
    let routing = fields["routing"].flatMap { self.routing($0) }
    let followUp = fields["follow_up"].flatMap { self.followUp($0) }
    let availability = fields["availability"].flatMap { self.availability($0) }
    let capture = fields["email_capture"].flatMap { self.capture($0) }
    let guarantees = fields["guarantees"].map { self.guarantees($0) } ?? []
    steps += straySteps.map { step($0) }
    let meantLocales = reportStrayLocales(locales)
    return Chatflow(
      file: file, name: name, title: title, description: description, locale: locale,
      locales: meantLocales, channels: channels(fields["channels"]),
      target: target, display: display, welcome: welcome, availability: availability,
      capture: capture,
      followUp: followUp, routing: routing,
      variables: declared(fields["variables"].map { variables($0) } ?? []),
      start: start, steps: steps, guarantees: guarantees,
      stepsAreRead: fields["steps"] == nil && straySteps.isEmpty
        || !steps.isEmpty && !hasRepeatedStep(steps),
      doubtfulTexts: doubtfulTexts, stepsAreIntact: stepsAreIntact, isIntact: isIntact,
      isFlawless: isIntact && targetIsIntact && displayIsIntact, isComplete: isComplete)
  }

  /// Reads a part, and tells whether it has no error; what is known of the others stays.
  private mutating func apart<Part>(
    _ read: (inout Reader) -> Part
  ) -> (part: Part, isIntact: Bool) {
    let wasIntact = isIntact
    isIntact = true
    let part = read(&self)
    defer { isIntact = wasIntact }
    return (part, isIntact)
  }

  private mutating func stepsAndStart(_ fields: Fields) -> (steps: [StepBlock], start: Text?) {
    let steps = fields["steps"].map { self.steps($0) } ?? []
    let start = text(fields["start"])
    if fields["start"] == nil, fields["steps"] != nil {
      reportMissing(
        "start", of: fields, in: "a chatflow with `steps`",
        example: steps.first?.name.value ?? "menu")
    }
    return (steps, start)
  }

  /// Whether one of two steps of a name was dropped: its own name may be misspelt, and be called.
  private func hasRepeatedStep(_ steps: [StepBlock]) -> Bool {
    guard !repeatedKeys.isEmpty, let first = steps.first?.name.span,
      let last = steps.last?.name.span
    else { return false }
    return repeatedKeys.contains { key in
      key.range.lowerBound > first.range.lowerBound && key.start.column == first.start.column
        || key.range.lowerBound > last.range.lowerBound
    }
  }

  /// `locale` and `locales` with their defaults; also decides which locales messages may have.
  mutating func readLocales(
    _ fields: Fields, of kind: String
  ) -> (locale: Located<String>, all: [Located<String>]) {
    var isKnown = true
    var declared: [Located<String>]?
    if let entry = fields["locales"] {
      let items = items(entry.value, "`locales`", of: "locales")
      let found = items.compactMap { localeItem($0) }
      isKnown = !items.isEmpty && found.count == items.count
      reportRepeated(found.map { (LocaleText.folded($0.value), $0.span) })
      if found.count > Limits.locales {
        report(TooMany.diagnostic(found.count, "locales", limit: Limits.locales, at: entry.keySpan))
        isKnown = false
      }
      declared = found.isEmpty ? nil : Array(found.prefix(Limits.locales))
    }
    var locale = Located("en", fields[kind]?.value.span ?? fields.span)
    if let entry = fields["locale"] {
      if let found = localeItem(entry.value, declared: declared?.map(\.value) ?? []) {
        locale = found
      } else {
        isKnown = false
      }
    } else if let declared, let first = declared.first, !contains(declared, "en"), isKnown {
      locale = first
      report(
        UndeclaredLocale.leftOut(first: first.value, at: fields["locales"]?.keySpan ?? first.span))
    } else if let first = declared?.first, isKnown, LocaleText.folded(first.value) != "en" {
      report(DefaultLocale.diagnostic(first))
    }
    let all = declared ?? [locale]
    if let finding = LocaleCase.diagnostic([locale] + (declared ?? []), in: file) {
      report(finding)
    }
    locales = isKnown ? DeclaredLocales(all) : nil
    if isKnown, fields["locale"] != nil, !contains(all, locale.value) {
      strayLocales.append(locale)
    }
    return (locale, all)
  }

  private func contains(_ locales: [Located<String>]?, _ tag: String) -> Bool {
    locales?.contains { LocaleText.folded($0.value) == LocaleText.folded(tag) } ?? false
  }

  private mutating func localeItem(_ node: Node, declared: [String] = []) -> Located<String>? {
    guard let text = text(node, "a locale") else { return nil }
    guard LocaleText.isValid(text.value) else {
      report(BadLocale.diagnostic(text.value, at: text.span, declared: declared))
      return nil
    }
    return Located(text.value, text.span)
  }

  private mutating func channels(_ entry: Entry?) -> ChannelList {
    var list = ChannelList(web: entry == nil, facebook: false, span: entry?.value.span)
    guard let entry else { return list }
    var found: [(value: String, span: Span)] = []
    for item in items(entry.value, "`channels`", of: "channels") {
      guard let text = text(item, "a channel") else { continue }
      switch text.value {
      case "web": list.web = true
      case "facebook": list.facebook = true
      default:
        report(UnknownValue.diagnostic(text, "a channel", takes: ["web", "facebook"]))
        continue
      }
      found.append((text.value, text.span))
    }
    reportRepeated(found)
    if found.isEmpty { list.web = true }
    return list
  }

  private mutating func target(_ entry: Entry) -> TargetBlock? {
    guard let fields = fields(entry.value, .target) else { return nil }
    let priority = integer(fields["priority"], Limits.priority) ?? 0
    let sites = patterns(
      fields["sites"], of: "host names",
      line: fields.all.count > 1 ? fields["sites"]?.wholeLines : nil
    ) { SiteText.isValid($0) }
    let pages = fields["pages"].flatMap { self.fields($0.value, .pages) }
    let show = patterns(pages?["show"], of: "paths") { SiteText.isPagePattern($0) }
    let hide = patterns(pages?["hide"], of: "paths") { SiteText.isPagePattern($0) }
    let visitors: TargetBlock.Visitors? = choice(
      fields["visitors"], [("all", .all), ("known", .known), ("unknown", .unknown)])
    return TargetBlock(
      priority: Int32(priority), sites: sites, show: show, hide: hide,
      visitors: visitors ?? .all, keySpan: entry.keySpan)
  }

  private mutating func patterns(
    _ entry: Entry?, of kind: String, line: Span? = nil, isValid: (String) -> Bool
  ) -> [Text] {
    guard let entry else { return [] }
    var found: [Text] = []
    let items = items(entry.value, "`\(entry.key)`", of: kind)
    for item in items {
      guard let text = text(item, "an item of `\(entry.key)`") else { continue }
      let whole = items.count == 1 ? line : nil
      if entry.key == "sites", let finding = BadSite.every(text, line: whole) {
        report(finding)
      } else if isValid(text.value) {
        found.append(text)
      } else {
        report(
          entry.key == "sites" ? BadSite.diagnostic(text) : BadPagePattern.diagnostic(text))
      }
    }
    // Host names, unlike paths, are the same in any case.
    reportRepeated(
      found.map { (entry.key == "sites" ? $0.value.lowercased() : $0.value, $0.span) })
    return found
  }

  private mutating func display(_ entry: Entry) -> DisplayBlock? {
    guard let fields = fields(entry.value, .display) else { return nil }
    let triggers = fields["triggers"].flatMap { self.fields($0.value, .triggers) }
    let opening: DisplayBlock.Opening? = choice(
      fields["open"], [("launcher", .launcher), ("welcome", .welcome), ("chat", .chat)])
    let launcherWaits: Bool? = choice(
      fields["launcher"], [("always", false), ("with_trigger", true)])
    let isLeft: Bool? = choice(fields["position"], [("right", false), ("left", true)])
    let theme: DisplayBlock.Theme? = choice(
      fields["theme"], [("auto", .auto), ("light", .light), ("dark", .dark)])
    return DisplayBlock(
      heading: message(fields["heading"], isLabel: true), color: color(fields["color"]),
      logo: link(fields["logo"]), isLeft: isLeft ?? false, theme: theme ?? .auto,
      bot: message(fields["bot"], isLabel: true), intro: message(fields["intro"], isLabel: true),
      open: opening ?? .launcher, launcherWaits: launcherWaits ?? false,
      after: duration(triggers?["after"]), scrolledPercent: percent(triggers?["scrolled"]),
      exitIntent: boolean(triggers?["exit_intent"]) ?? false,
      smallScreens: boolean(fields["small_screens"]) ?? true)
  }

  /// A color on which white text can be read.
  private mutating func color(_ entry: Entry?) -> Color? {
    guard let text = text(entry) else { return nil }
    guard let color = Color(text.value) else {
      report(BadColor.diagnostic(text))
      return nil
    }
    if color.contrast(with: .white) < BadColor.leastContrast {
      report(BadColor.tooLight(text, color))
      return nil
    }
    return color
  }

  private mutating func link(_ entry: Entry?) -> Text? {
    guard let text = text(entry) else { return nil }
    guard WebAddress.isSecure(text.value.utf8) else {
      report(BadLink.diagnostic(text))
      return nil
    }
    return text
  }

  /// Notes the names under a `save` that was dropped, as one stands above it in its map.
  private mutating func noteDroppedSaves() {
    for key in repeatedKeys where key.text == "save" {
      let line = SourceText.restOfLine(file.bytes, from: key.range.upperBound)
      let name = String(file.text(line).drop { $0 == ":" || $0 == " " })
      if NameText.isValid(name, joiner: "_") { strayNames.append(Located(name, key)) }
    }
  }

  /// The variables that are declared, and those that a `save` names where there can be none.
  private func declared(_ variables: [VariableDeclaration]) -> [VariableDeclaration] {
    var all = variables
    for name in strayNames where !all.contains(where: { $0.name.value.isExactly(name.value) }) {
      all.append(VariableDeclaration(name: name, type: nil))
    }
    return all
  }

  /// The two words of a text.
  private static func pair(_ text: String) -> (name: String, value: String)? {
    let words = text.split(separator: " ").map(String.init)
    return words.count == 2 ? (words[0], words[1]) : nil
  }

  /// The names in a list of variables, each alone or under `name`; nil for anything else.
  private func namesAlone(_ node: Node) -> [Located<String>]? {
    guard case .sequence(let nodes) = node.content, !node.isFaulty, !nodes.isEmpty else {
      return nil
    }
    let names = nodes.compactMap { item -> Located<String>? in
      let value: Node? =
        if case .mapping(let entries) = item.content { entries.first(named: "name")?.value } else {
          item
        }
      guard let value, let text = value.scalar?.text, NameText.isValid(text, joiner: "_") else {
        return nil
      }
      return Located(text, value.span)
    }
    return names.count == nodes.count ? names : nil
  }

  private mutating func variables(_ entry: Entry) -> [VariableDeclaration] {
    var found: [VariableDeclaration] = []
    if let scalar = entry.value.scalar, let words = Reader.pair(scalar.text),
      let type = ValueType(rawValue: words.value)
    {
      let fix = Fix.write("\(words.name): \(words.value)", at: entry.value.span)
      report(
        Diagnostic(
          MissingColon.rule, entry.value.span, "The colon behind the name is missing.", fix: fix))
      return [
        VariableDeclaration(name: Located(words.name, entry.value.span), type: type)
      ]
    }
    if let names = namesAlone(entry.value) {
      report(WrongType.names(entry.value, names.map(\.value)))
      return names.map { VariableDeclaration(name: $0, type: nil) }
    }
    for line in lines(entry.value, "`variables`", help: "write `NAME: text` on a line for each") {
      checkName(line.key, .variable, at: line.keySpan)
      let types = ValueType.allCases.map { ($0.rawValue, $0) }
      if case .mapping(let keys) = line.value.content, !line.value.isFaulty,
        let type = keys.first(named: "type")?.value.scalar?.text,
        let known = types.first(where: { type.isWord($0.0) })
      {
        report(WrongType.type(line, known.0))
        found.append(
          VariableDeclaration(name: Located(line.key, line.keySpan), type: known.1))
        continue
      }
      found.append(
        VariableDeclaration(name: Located(line.key, line.keySpan), type: choice(line, types)))
    }
    return found
  }
}
