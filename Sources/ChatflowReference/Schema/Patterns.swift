import ChatflowCalendar
import ChatflowCompiler
import ChatflowProgram
import ChatflowSyntax

/// Regular expressions for values of the language, in the part of ECMA-262 that Python reads the
/// same way. A ``Pattern`` is one of them with its words for people.
enum Patterns {
  /// Something that isn't white space (the Unicode property `White_Space`, spelled out).
  static let visible =
    #"[^\t-\r \x85\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]"#

  /// A text whose every `${` begins `${name}`, `${name | fallback}`, or is written `$${`.
  static let template =
    #"^(?=[\s\S]*"# + visible
    + #")(?:\$\$\{|\$\{[ \t]*[A-Za-z0-9_][A-Za-z0-9_.]*[ \t]*(?:\|(?:[^}\n$]|\$(?!\{))*)?\}"#
    + #"|(?!\$?\$\{)[\s\S])*$"#

  /// `true` or `false` in quotes.
  static let boolean = "^(?:true|false)$"

  /// A name whose words are joined by `joiner`, and that is none of `reserved`.
  static func name(joiner: Unicode.Scalar, reserved: [String] = []) -> String {
    let exclusion = reserved.isEmpty ? "" : "(?!(?:\(reserved.joined(separator: "|")))$)"
    return "^\(exclusion)[a-z][a-z0-9\(joiner)]{0,62}$"
  }

  /// A name of the contact that a flow may set.
  static let contactName = #"^contact\.(?:first|last)_name$"#

  /// The grammar of RFC 5646; that no variant is repeated it doesn't say.
  static let locale =
    "^(?=.{2,35}$)[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?"
    + "(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-(?:[A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
    + "(?:-[A-WYZa-wyz0-9](?:-[A-Za-z0-9]{2,8})+)*(?:-[Xx](?:-[A-Za-z0-9]{1,8})+)?$"

  private static let host: String = {
    let label = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    return label + #"(?:\."# + label + ")*"
  }()

  static let site = #"^(?:\*\.)?(?=.{1,253}$)"# + host + "$"

  /// `#05a` or `#0b5cad`.
  static let color = "^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$"

  static let link =
    "^(?=.{1,\(Limits.linkBytes)}$)https://(?=[^:/?#]{1,253}(?:[:/?#]|$))\(host)"
    + #"(?::[0-9]{1,5})?(?:[/?#][!#-;=?-\[\]_a-z~]*)?$"#

  static let page = #"^(?!//)[/*][^\x00-\x20\x7F#]*$"#

  /// What can be told of an address without reading it number by number.
  static func address(_ form: Form.AddressForm) -> String {
    let scheme = "https?://"
    return switch form {
    case .listen: #"^[^\s/]+:[0-9]{1,5}$"#
    case .url: "^\(scheme)" + #"[^\s/#?*]+(?:/[^\x00-\x20\x7F#]*)?$"#
    case .origin: "^\(scheme)" + #"[^\s/#?]+/?$"#
    case .network: #"^[0-9A-Fa-f:.]+(?:/[0-9]{1,3})?$"#
    case .mailbox: #"^(?:[^<>]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$"#
    case .host: #"^[A-Za-z0-9.-]+$"#
    }
  }

  // MARK: Numbers

  static func integer(_ range: ClosedRange<Int>) -> String {
    let notZero = range.contains(0) ? "" : "(?!0+$)"
    let largest = max(range.upperBound, 0 - range.lowerBound)
    return "^\(range.lowerBound < 0 ? "-?" : "")\(notZero)\(upTo(largest))$"
  }

  static let number = "^-?[0-9]+(\\.[0-9]+)?$"

  static let percent = "^\(upTo(100))%$"

  /// The digits of a number from 0 to `largest`, zeros in front allowed.
  static func upTo(_ largest: Int) -> String {
    let digits = Array(String(largest))
    var choices: [String] = []
    if digits.count > 1 {
      choices.append(digits.count > 2 ? "[0-9]{1,\(digits.count - 1)}" : "[0-9]")
    }
    for (index, digit) in digits.enumerated() {
      let least = index == 0 ? 1 : 0
      guard let value = digit.wholeNumberValue, value > least else { continue }
      let rest = digits.count - index - 1
      choices.append(
        String(digits[..<index]) + (value - 1 == least ? "\(least)" : "[\(least)-\(value - 1)]")
          + (rest == 0 ? "" : rest == 1 ? "[0-9]" : "[0-9]{\(rest)}"))
    }
    choices.append(String(digits))
    return "0*(?:\(choices.joined(separator: "|")))"
  }

  // MARK: Projects

  static let check: String = {
    let ignorable = Rules.all.filter { $0.severity != .error }
    let codes = ignorable.map { $0.code.dropFirst(2) }.joined(separator: "|")
    let names = ignorable.map(\.name).joined(separator: "|")
    return "^(?:[Cc][Ff](?:\(codes))|\(names))$"
  }()

  static let zoneRelease = "^[0-9]{4}(?:[a-z]|z[a-z])$"

  // MARK: Time

  static let days = "^0*[1-9][0-9]{0,4}d$"

  /// Days, hours, minutes and seconds in this order, each within 30 days. That they are within
  /// together no pattern of a sensible length can tell.
  static func duration(minimum: Int) -> String { "^\(durationBody(minimum: minimum))$" }

  static let captureTiming = "^after +\(durationBody(minimum: 1))$"

  private static func durationBody(minimum: Int) -> String {
    let parts = DurationText.units.map { unit in
      "(?:\(upTo(Int(Int64(Limits.longestDuration) / unit.milliseconds)))\(unit.name))?"
    }
    return "(?=[0-9])\(minimum > 0 ? "(?=.*[1-9])" : "")" + parts.joined()
  }

  private static let time = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"

  /// `09:00-18:00`; the end may be `24:00` and differs from the start.
  static let interval = #"^(?!(.{5})-\1$)"# + "\(time)-(?:\(time)|24:00)$"

  static let weekdays: String = {
    let day = "(?:\(Weekday.keys.joined(separator: "|")))"
    return "^\(day)(?:-\(day))?$"
  }()

  /// A day of the Gregorian calendar in the years 1 to 9999.
  private static let date: String = {
    let long = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    let short = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    let february = "02-(?:0[1-9]|1[0-9]|2[0-8])"
    let leapYear =
      "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
    return "(?!0000)(?:[0-9]{4}-(?:\(long)|\(short)|\(february))|\(leapYear)-02-29)"
  }()

  /// A day of a leap year.
  private static let yearDay =
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    + "|02-(?:0[1-9]|[12][0-9]))"

  /// A date or a day of each year, or two of one kind with a slash between them.
  static let dates = "^(?:\(date)(?:/\(date))?|\(yearDay)(?:/\(yearDay))?)$"

  /// A time of a scenario.
  static let scenarioTime =
    "^\(date)[Tt ]\(time)" + #"(?::[0-5][0-9](?:\.[0-9]+)?)?"# + "(?:[Zz]|[+-]\(time))?$"
}
