import ChatflowProgram

extension Breach {
  static let texts = [
    Breach("falls", .textEndsFall, .texts) { tables in
      var ends = tables.texts.ends
      ends[3] = ends[2] - 1
      tables.texts = TextPool(bytes: tables.texts.bytes, ends: ends)
      return 3
    },
    Breach("ends behind", .textOutOfRange, .texts) { tables in
      var ends = tables.texts.ends
      let last = ends.count - 1
      ends[last] += 1
      tables.texts = TextPool(bytes: tables.texts.bytes, ends: ends)
      return last
    },
    Breach("bytes left", .textBytesUnused, .texts) { tables in
      tables.texts = TextPool(bytes: tables.texts.bytes + [0x41], ends: tables.texts.ends)
      return nil
    },
    Breach("long", .textTooLong, .texts) { tables in
      Int(tables.text(String(repeating: "a", count: 4097)).index)
    },
    Breach("long title", .textTooLong, .texts) { tables in
      let title = tables.text(String(repeating: "a", count: 65_537))
      tables.title = title
      return Int(title.index)
    },
    Breach("description as bubble", .textTooLong, .bubbles) { tables in
      let text = tables.text(String(repeating: "a", count: 4097))
      tables.description = text
      tables.bubbles[2] = .text(text)
      return 2
    },
    Breach("overlong", .textNotUTF8, .texts) { tables in
      Int(tables.texts.append([0x41, 0xc0, 0x80]).index)
    },
    Breach("surrogate", .textNotUTF8, .texts) { tables in
      Int(tables.texts.append([0xed, 0xa0, 0x80]).index)
    },
    Breach("unfinished", .textNotUTF8, .texts) { tables in
      Int(tables.texts.append([0x41, 0xe2, 0x82]).index)
    },
    Breach("cut scalar", .textNotUTF8, .texts) { tables in
      let first = tables.texts.append([0x41, 0xc3])
      _ = tables.texts.append([0xa9, 0x41])
      return Int(first.index)
    },
    Breach("name", .unknownText, .flow) { tables in
      tables.name = noText
      return nil
    },
    Breach("title", .unknownText, .flow) { tables in
      tables.title = noText
      return nil
    },
    Breach("description", .unknownText, .flow) { tables in
      tables.description = noText
      return nil
    },
  ]

  static let names = [
    Breach("capital", .badFlowName, .flow) { tables in
      tables.name = tables.text("Support")
      return nil
    },
    Breach("underscore", .badFlowName, .flow) { tables in
      tables.name = tables.text("sup_port")
      return nil
    },
    Breach("empty", .badFlowName, .flow) { tables in
      tables.name = tables.text("")
      return nil
    },
    Breach("64 letters", .badFlowName, .flow) { tables in
      tables.name = tables.text(String(repeating: "a", count: 64))
      return nil
    },
    Breach("none", .badLocaleCount, .locales) { tables in
      tables.locales = []
      return nil
    },
    Breach("256", .badLocaleCount, .locales) { tables in
      tables.locales = (0..<256).map { tables.text("l\($0)") }
      return nil
    },
    Breach("unknown", .unknownText, .locales) { tables in
      tables.locales[1] = noText
      return 1
    },
    Breach("empty", .emptyText, .locales) { tables in
      tables.locales[1] = tables.text("")
      return 1
    },
    Breach("repeated", .repeatedLocale, .locales) { tables in
      tables.locales[1] = tables.text("en")
      return 1
    },
    Breach("default", .unknownLocale, .locales) { tables in
      tables.defaultLocale = 2
      return nil
    },
    Breach("one", .badYesNoWordsCount, .yesNoWords) { tables in
      tables.yesNoWords = [nil]
      return nil
    },
    Breach("no moments", .badMomentWords, .momentWords) { tables in
      tables.momentWords = []
      return nil
    },
    Breach("few moments", .badMomentWords, .momentWords) { tables in
      tables.momentWords[1] = MomentWords(texts: [TextID(0)])
      return 1
    },
    Breach("a moment", .unknownText, .momentWords) { tables in
      tables.momentWords[1] = MomentWords(
        texts: Array(repeating: noText, count: MomentWords.Place.count))
      return 1
    },
    Breach("yes", .unknownText, .yesNoWords) { tables in
      tables.yesNoWords[1]?.yes = noText
      return 1
    },
    Breach("no", .emptyText, .yesNoWords) { tables in
      let empty = tables.text("")
      tables.yesNoWords[0]?.no = empty
      return 0
    },
    Breach("65", .tooManyVariables, .variables) { tables in
      tables.variables = (0..<65).map { index in
        Variable(name: tables.text("v\(index + 100)"), type: .text)
      }
      return nil
    },
    Breach("unsorted", .unsortedVariables, .variables) { tables in
      tables.variables.swapAt(0, 1)
      return 1
    },
    Breach("repeated", .unsortedVariables, .variables) { tables in
      tables.variables[2].name = tables.text("plan")
      return 2
    },
    Breach("unnamed", .emptyText, .variables) { tables in
      tables.variables[0].name = tables.text("")
      return 0
    },
    Breach("unknown name", .unknownText, .variables) { tables in
      tables.variables[1].name = noText
      return 1
    },
    Breach("unsorted", .unsortedStoredNames, .storedNames) { tables in
      tables.storedNames.swapAt(0, 1)
      return 1
    },
    Breach("repeated", .unsortedStoredNames, .storedNames) { tables in
      tables.storedNames.insert(.contactEmail, at: 0)
      return 1
    },
    Breach("channel", .notStorable, .storedNames) { tables in
      tables.storedNames = [.channel]
      return 0
    },
    Breach("locale", .notStorable, .storedNames) { tables in
      tables.storedNames = [.locale]
      return 0
    },
    Breach("no variable", .unknownName, .storedNames) { tables in
      tables.storedNames.append(.variable(3))
      return tables.storedNames.count - 1
    },
  ]

  static let messages = [
    Breach("first", .unknownVariant, .messages) { tables in
      tables.messages[1] = Message(firstVariant: .max, isLocalized: false)
      return 1
    },
    Breach("second locale", .unknownVariant, .messages) { tables in
      let last = UInt32(tables.variants.count - 1)
      tables.messages[0] = Message(firstVariant: last, isLocalized: true)
      return 0
    },
    Breach("empty", .emptyVariant, .variants) { tables in
      tables.variants[2].count = 0
      return 2
    },
    Breach("beyond", .unknownBubble, .variants) { tables in
      tables.variants[2].count = UInt32(tables.bubbles.count)
      return 2
    },
    Breach("overflow", .unknownBubble, .variants) { tables in
      tables.variants[0] = everything
      return 0
    },
    Breach("text", .unknownText, .bubbles) { tables in
      tables.bubbles[1] = .text(noText)
      return 1
    },
    Breach("parts", .unknownPart, .bubbles) { tables in
      tables.bubbles[1] = .template(everything)
      return 1
    },
    Breach("literal", .unknownText, .parts) { tables in
      tables.parts[0] = .literal(noText)
      return 0
    },
    Breach("fallback", .unknownText, .parts) { tables in
      tables.parts[1] = .value(.reply, fallback: noText)
      return 1
    },
    Breach("value", .unknownName, .parts) { tables in
      tables.parts[1] = .value(noName, fallback: nil)
      return 1
    },
    Breach("owner", .ownerRead, .parts) { tables in
      tables.parts[1] = .value(.contactOwner, fallback: nil)
      return 1
    },
  ]
}
