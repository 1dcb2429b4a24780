import ChatflowEngine
import ChatflowHost
import ChatflowProgram

/// Stands for personal data by made-up data: for the same always the same, and for what is valid
/// something valid, so that a flow goes the same ways where it doesn't compare the data itself.
struct Pseudonyms {
  private var visitors: [ExactText: String] = [:]
  private var members: [ExactText: String] = [:]
  private var names: [String: String] = [:]
  private var numbers: [String: String] = [:]

  // MARK: What is known beforehand

  /// Notes a name of a contact, each word of it.
  mutating func note(name: String) {
    for word in TextWords(name).words {
      names[word.lowercased()] = names[word.lowercased()] ?? "Name\(names.count + 1)"
    }
  }

  /// Notes a team member's e-mail.
  mutating func note(member: String) {
    let key = EmailAddress.key(member)
    members[key] = members[key] ?? "team\(members.count + 1)@example.com"
  }

  // MARK: Replacing

  mutating func name(_ name: String) -> String {
    note(name: name)
    return replacingNames(name)
  }

  mutating func contact(_ contact: Contact) -> Contact {
    var result = contact
    result.email = email(contact.email)
    result.firstName = contact.firstName.map { name($0) }
    result.lastName = contact.lastName.map { name($0) }
    if let owner = contact.owner {
      note(member: owner)
      result.owner = email(owner)
    }
    return result
  }

  /// An e-mail, or what somebody took for one.
  mutating func email(_ typed: String) -> String {
    let isValid = Self.isEmail(typed)
    if !isValid, !typed.utf8.contains(UInt8(ascii: "@")) { return "not an address" }
    return address(typed, isValid: isValid)
  }

  /// The address of a page: without what often tells who somebody is.
  mutating func page(_ page: String) -> String {
    let path = String(page.unicodeScalars.prefix { $0 != "?" && $0 != "#" })
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let hasSite = parts.count > 2 && parts[0].hasSuffix(":") && parts[1].isEmpty
    return parts.enumerated().map { index, part in
      let isAddress =
        part.utf8.contains(UInt8(ascii: "@")) || part.unicodeScalars.contains("%40".unicodeScalars)
      if isAddress { return "visitor" }
      // A site's digits are those of its address, and nobody's number.
      return hasSite && index == 2 ? replacingNames(String(part)) : text(String(part))
    }.joined(separator: "/")
  }

  /// A text that somebody wrote.
  mutating func text(_ text: String) -> String {
    var result = ""
    var plain = ""
    for piece in text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { $0.properties.isWhitespace })
    {
      let token = String(String.UnicodeScalarView(piece))
      if let address = replacingAddress(token) {
        result += replacingNames(replacingNumbers(plain)) + address
        plain = ""
      } else {
        plain += Self.withoutQuery(token)
      }
      // The white space that ended the token.
      if piece.endIndex < text.unicodeScalars.endIndex {
        plain.unicodeScalars.append(text.unicodeScalars[piece.endIndex])
      }
    }
    result += replacingNames(replacingNumbers(plain))
    return HostedConversation.cut(result)
  }

  // MARK: Addresses

  private static func isEmail(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return EmailAddress.isValid(bytes.span.extracting(WhiteSpace.trimmed(bytes.span)))
  }

  private mutating func address(_ typed: String, isValid: Bool) -> String {
    let key = EmailAddress.key(typed)
    if let member = members[key] { return member }
    let known = visitors[key] ?? "visitor\(visitors.count + 1)@example"
    visitors[key] = known
    // Without a dot in its domain it is no address that the language takes.
    return isValid ? known + ".com" : known
  }

  /// The word with its address replaced; nil where there is none in it.
  private mutating func replacingAddress(_ token: String) -> String? {
    guard token.utf8.contains(UInt8(ascii: "@")) else { return nil }
    if Self.isEmail(token) { return address(token, isValid: true) }
    let marks: Set<Unicode.Scalar> = [
      "<", ">", "(", ")", "[", "]", ",", ";", ":", "!", "?", "\"", "'", ".",
    ]
    let scalars = Array(token.unicodeScalars)
    let before = scalars.prefix { marks.contains($0) }
    let after = scalars.dropFirst(before.count).reversed().prefix { marks.contains($0) }.reversed()
    let core = Self.string(scalars.dropFirst(before.count).dropLast(after.count))
    // `@you` is how people call each other, and no address.
    guard core.utf8.dropFirst().contains(UInt8(ascii: "@")) else { return nil }
    return Self.string(before) + address(core, isValid: Self.isEmail(core)) + Self.string(after)
  }

  private static func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  private static func withoutQuery(_ token: String) -> String {
    guard token.unicodeScalars.contains("://".unicodeScalars) else { return token }
    return string(token.unicodeScalars.prefix { $0 != "?" && $0 != "#" })
  }

  // MARK: Numbers

  /// The fewest digits of a number that may be somebody's: a phone, a card, an account.
  private static let longNumber = 6

  private mutating func replacingNumbers(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var run: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars {
      let isInside = Self.separators.contains(scalar) && !run.isEmpty
      if scalar.properties.numericType == .decimal || isInside {
        run.append(scalar)
      } else {
        result.append(contentsOf: replacingNumber(run))
        run = []
        result.append(scalar)
      }
    }
    result.append(contentsOf: replacingNumber(run))
    return String(result)
  }

  private static let separators: Set<Unicode.Scalar> = [" ", ".", "-", "/", "(", ")", "\u{A0}"]

  /// Each digit by another one of its script; what stands in between stays.
  private mutating func replacingNumber(_ run: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let values = run.compactMap { Self.value($0) }
    guard values.count >= Self.longNumber else { return run }
    let key = values.map { String($0) }.joined()
    let number = numbers[key] ?? Self.number(numbers.count + 1, digits: values.count)
    numbers[key] = number
    var digits = number.utf8.map { UInt32($0 - UInt8(ascii: "0")) }[...]
    return run.map { scalar in
      guard let value = Self.value(scalar), let digit = digits.popFirst() else { return scalar }
      return Unicode.Scalar(scalar.value - value + digit) ?? scalar
    }
  }

  private static func value(_ scalar: Unicode.Scalar) -> UInt32? {
    guard scalar.properties.numericType == .decimal else { return nil }
    return scalar.properties.numericValue.map { UInt32($0) }
  }

  private static func number(_ count: Int, digits: Int) -> String {
    let end = String(count)
    return "5" + String(repeating: "0", count: max(0, digits - 1 - end.utf8.count)) + end
  }

  // MARK: Names

  private func replacingNames(_ text: String) -> String {
    guard !names.isEmpty else { return text }
    return TextWords(text).replacing { names[$0.lowercased()] }
  }
}
