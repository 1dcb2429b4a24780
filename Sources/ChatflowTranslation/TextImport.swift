import ChatflowProgram
package import ChatflowSyntax

/// What a catalogue changes in the files of flows: nothing but texts. Comments and layout stay, and
/// each file is read again to see that it says what the catalogue has, and nothing else changed.
package struct TextImport {
  /// Why a text isn't taken.
  package struct Refusal: Sendable {
    /// Where the text stands in the flow.
    package let span: Span
    package let message: String
  }

  /// A file with its new bytes.
  package struct Change: Sendable {
    package let path: String
    package let bytes: [UInt8]
    /// How many texts are new or other ones.
    package let count: Int
  }

  package private(set) var changes: [Change] = []
  package private(set) var refusals: [Refusal] = []
  /// Entries with translations whose texts aren't in the flows any more.
  package private(set) var unused: [Catalogue.Entry] = []

  private let locale: String
  private var translations: [Catalogue.Place: String] = [:]
  private var used: Set<Catalogue.Place> = []

  /// Takes the translations of a catalogue into flows, all of them or, where there is a refusal,
  /// none.
  package init(_ catalogue: Catalogue, locale: String, into flows: [Chatflow]) {
    self.locale = locale
    for entry in catalogue.entries where !entry.translation.isEmpty && !entry.isDoubtful {
      translations[Catalogue.Place(entry.context, entry.source)] = entry.translation
    }
    for flow in flows { take(flow) }
    unused = catalogue.entries.filter {
      let place = Catalogue.Place($0.context, $0.source)
      return translations[place] != nil && !used.contains(place)
    }
    if !refusals.isEmpty { changes = [] }
  }

  private mutating func take(_ flow: Chatflow) {
    let texts = FlowTexts(flow, locale: locale).texts
    let isOwn = LocaleText.folded(locale).isExactly(LocaleText.folded(flow.locale.value))
    var wanted: [String?] = []
    for text in texts { wanted.append(take(text, isOwn: isOwn)) }
    let changed = texts.indices.filter { index in
      let present = isOwn ? texts[index].source : texts[index].translation(locale)
      return wanted[index].map { !(present?.value.isExactly($0) ?? false) } ?? false
    }
    guard !changed.isEmpty else { return }
    let isListed = flow.locales.contains {
      LocaleText.folded($0.value).isExactly(LocaleText.folded(locale))
    }
    guard isListed else {
      refuse(
        flow.name.span,
        "`\(locale)` is none of the locales of `\(flow.name.value)`; write it under `locales` first"
      )
      return
    }
    var writing = TextWriting(flow, texts, wanted: wanted, locale: locale, isOwn: isOwn)
    writing.write()
    for place in writing.unwritten {
      refuse(place, "the translation can't be written here by itself; write it by hand")
    }
    guard writing.unwritten.isEmpty else { return }
    guard let bytes = writing.result() else {
      refuse(flow.name.span, "the texts can't be written into this file without changing more")
      return
    }
    changes.append(Change(path: flow.file.name, bytes: bytes, count: changed.count))
  }

  /// The translation of a text, if there is one that can be taken.
  private mutating func take(_ text: FlowText, isOwn: Bool) -> String? {
    let place = Catalogue.Place(text.name, text.source.value)
    guard let translation = translations[place] else { return nil }
    used.insert(place)
    let template = Template(parsing: translation)
    if let error = template.errors.first {
      refuse(text.source.span, "in the translation \(error.message)")
      return nil
    }
    let names = (FlowText.names(text.source.value), FlowText.names(translation))
    let lost = names.0.filter { !names.1.contains($0) }
    let foreign = names.1.filter { !names.0.contains($0) }
    if !lost.isEmpty || !foreign.isEmpty {
      let shown = (lost.map { "lacks ${\($0)}" } + foreign.map { "has a foreign ${\($0)}" })
      refuse(text.source.span, "the translation \(shown.joined(separator: " and "))")
      return nil
    }
    if BlankText.isBlank(translation) {
      refuse(text.source.span, "the translation is empty: nobody would see anything")
      return nil
    }
    let bare = FlowText.bareNames(translation)
    if let name = FlowText.names(text.source.value).first(where: {
      bare.contains($0) && !FlowText.bareNames(text.source.value).contains($0)
    }) {
      refuse(
        text.source.span,
        "the translation has ${\(name)} without what stands for it where it isn't known: "
          + "${\(name) | …}")
      return nil
    }
    if translation.utf8.count > Limits.messageBytes {
      refuse(text.source.span, "the translation is longer than \(Limits.messageBytes) bytes")
      return nil
    }
    return translation
  }

  private mutating func refuse(_ span: Span, _ message: String) {
    refusals.append(Refusal(span: span, message: message))
  }
}
