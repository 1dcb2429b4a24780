package import ChatflowSyntax

/// Forms in the words of the reference, in Markdown with links to its sections.
package enum FormWords {
  /// The words for a place outside of the page, at whose address the links lead to it.
  package static func text(_ form: Form, page: String) -> String {
    let folder = page.lastIndex(of: "/").map { String(page[...$0]) } ?? ""
    return text(form).replacing("](#", with: "](\(page)#")
      .replacing("](checks/", with: "](\(folder)checks/")
  }

  /// `a text`, or what it must be.
  static func text(_ form: Form) -> String {
    switch form {
    case .text, .prose: "text"
    case .template: "[text with values](#values-in-texts)"
    case .message: "[message](#messages)"
    case .label: "[label](#messages)"
    case .boolean: "`true` or `false`"
    case .integer(let range):
      "whole number, \(number(range.lowerBound)) to \(number(range.upperBound))"
    case .number: "number, such as `42` or `-1.5`"
    case .percent: "percentage, `0%` to `100%`"
    case .duration(let minimum): "[duration](#durations)" + (minimum == 0 ? ", also `0s`" : "")
    case .choice(let words): list(words.map { "`\($0)`" })
    case .name(.step): "name of a step"
    case .name: "[name](#names)"
    case .settable: "[name](#names) of a variable, `contact.first_name` or `contact.last_name`"
    case .locale: "[locale](#locales)"
    case .site: "host name"
    case .address(let form): "\(form.words), such as `\(form.shortExample)`"
    case .days: "days, such as `365d`"
    case .zoneRelease: "release, such as `2026a`"
    case .check: "code or name of a [check](checks/README.md)"
    case .page: "pattern for a path"
    case .color: "color, such as `\"#0b5cad\"`"
    case .link: "address that begins with `https://`"
    case .condition: "[condition](#conditions)"
    case .interval: "[interval](#hours)"
    case .time: "[time](#times-in-tests)"
    case .constant(let word): "`\(word)`"
    case .captureTiming:
      "`immediately`, `after` a [duration](#durations), `away_only` or `never`"
    case .assignee(let words):
      list(words.map { "`\($0)`" } + ["[a team](#a-team)", "`{user: NAME}`"])
    case .action: "[action](#actions)"
    case .noReply:
      "[entry](#an-entry-of-no_reply) that goes to a step, or a list of entries whose last one does"
    case .transcript: "list of [lines](#lines-of-a-test)"
    case .map(let shape): "[keys of its own](#\(Slug.of(Headings.text(shape))))"
    case .list(let item): "list of \(many(item))"
    case .set(let item, _): "list of \(many(item)), none twice"
    case .oneOrMore(let item): "\(text(item)), or a list of \(many(item))"
    case .mapping(let key, let value, let limit): mapping(key, value, limit)
    case .either(let forms):
      list(
        momentWords(forms).map { ["[moment](#a-moment)"] + $0.map { "`\($0)`" } }
          ?? forms.map(text))
    }
  }

  private static func mapping(_ key: Form.MapKey, _ value: Form, _ limit: Int?) -> String {
    let most = limit.map { "at most \($0) " } ?? ""
    return switch key {
    case .weekdays: "map from [days to hours](#hours)"
    case .dates: "map from [dates to hours](#hours)"
    case .label: "map from label to \(text(value))"
    case .step: "map from [name](#names) to \(text(value)), \(most)steps"
    case .reply: "map from [name](#names) to \(text(value)), \(most)replies"
    case .variable:
      "map from [name](#names) to \(text(value))" + (limit == nil ? "" : ", \(most)names")
    case .member: "map from a member's name to \(text(value))"
    case .settable: "map from \(text(.settable)) to \(text(value))"
    }
  }

  private static func many(_ form: Form) -> String {
    switch form {
    case .map(let shape): "[\(plural(shape))](#\(Slug.of(Headings.text(shape))))"
    case .choice: text(form)
    case .text: "texts"
    case .check: "codes or names of [checks](checks/README.md)"
    case .locale: "[locales](#locales)"
    case .site: "host names"
    case .address(let form): "\(form.words.drop { $0 != " " }.dropFirst())s"
    case .page: "patterns for paths"
    case .action: "[actions](#actions)"
    case .interval: "[intervals](#hours)"
    case .either(let forms) where momentWords(forms) != nil: "[moments](#a-moment)"
    default: text(form)
    }
  }

  /// Where a moment stands, the words that aren't moments everywhere; nil where none stands.
  private static func momentWords(_ forms: [Form]) -> [String]? {
    guard forms.count == 2, case .choice(let words) = forms[0], case .map(let shape) = forms[1],
      shape.title == Shape.moment.title
    else { return nil }
    return words.filter { !Shape.moments.contains($0) }
  }

  /// `contacts` for "a contact".
  private static func plural(_ shape: Shape) -> String {
    let words = shape.title.split(separator: " ")
    return "\(words.last ?? "")s"
  }

  /// `a`, `b` or `c`.
  static func list(_ words: [String], _ joiner: String = "or") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(joiner) \(last)"
  }

  /// With commas between thousands.
  static func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    let parts = digits.enumerated().map { index, digit in
      (index > 0 && (digits.count - index).isMultiple(of: 3) ? "," : "") + String(digit)
    }
    return (value < 0 ? "−" : "") + parts.joined()
  }
}

/// Headings of the reference.
package enum Headings {
  /// A shape's title as a heading: with a capital letter.
  static func text(_ shape: Shape) -> String {
    shape.title.prefix(1).uppercased() + shape.title.dropFirst()
  }

  /// The anchor of a shape's section.
  package static func slug(_ shape: Shape) -> String { Slug.of(text(shape)) }
}

/// The anchors that code hosts give headings: lower case, without punctuation, blanks as hyphens.
package enum Slug {
  package static func of(_ heading: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in heading.lowercased().unicodeScalars {
      if scalar == " " {
        slug.append("-")
      } else if scalar == "_" || scalar == "-" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
      {
        slug.append(scalar)
      }
    }
    return String(slug)
  }
}
