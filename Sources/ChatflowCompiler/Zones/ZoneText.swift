import ChatflowSyntax

/// What is meant by a time zone that there is none of.
enum ZoneText {
  /// What to say of it: the zone that is surely meant, or nearly so, or words that help.
  enum Meaning {
    case zone(String)
    /// By its letters one edit away.
    case near([String])
    /// An abbreviation, with a place that uses it.
    case abbreviation(isSummer: Bool, example: String)
    /// A fixed distance from UTC.
    case offset
    case unknown
  }

  /// A name in lower case, without accents, with its words joined in one way.
  static func folded(_ name: String) -> String {
    var folded = String.UnicodeScalarView()
    for scalar in name.lowercased().unicodeScalars {
      let plain: Unicode.Scalar =
        switch scalar {
        case "_", "-", ".": " "
        case "á", "à", "â", "ã", "ä", "å", "ă", "ą", "ā": "a"
        case "é", "è", "ê", "ë", "ę", "ě", "ē": "e"
        case "í", "ì", "î", "ï", "ı", "ī": "i"
        case "ó", "ò", "ô", "õ", "ö", "ø", "ő", "ō": "o"
        case "ú", "ù", "û", "ü", "ű", "ů", "ū": "u"
        case "ç", "ć", "č": "c"
        case "ñ", "ń", "ň": "n"
        case "ł": "l"
        case "ś", "š", "ş", "ș": "s"
        case "ż", "ź", "ž": "z"
        case "ğ": "g"
        case "ř": "r"
        case "ț", "ţ", "ť": "t"
        case "ý": "y"
        default: scalar.properties.isWhitespace ? " " : scalar
        }
      if plain == " ", folded.last == nil || folded.last == " " { continue }
      folded.append(plain)
    }
    while folded.last == " " { folded.removeLast() }
    return String(folded)
  }

  /// What a name means, of zones for which `exists` holds.
  static func meaning(of name: String, exists: (String) -> Bool) -> Meaning {
    if let current = ZoneNames.old[name], exists(current) { return .zone(current) }
    let wanted = folded(name)
    if let zone = folder[wanted], exists(zone) { return .zone(zone) }
    // `Europe/Barcelona`, `Spain/Madrid`: what stands last is the place.
    let parts = wanted.split(separator: "/").map(String.init)
    let region = parts.count > 1 ? parts[0] : nil
    let shared = ZonePlaces.shared[parts.last ?? wanted, default: []].filter {
      exists($0) && mayBe($0, in: region)
    }
    if region == nil, shared.count > 1 { return .near(shared) }
    for place in [wanted, parts.last ?? wanted] {
      if let zone = ZonePlaces.zone(of: place) ?? cities[place], exists(zone),
        mayBe(zone, in: region)
      {
        return .zone(zone)
      }
    }
    if let (isSummer, example) = abbreviations[name.uppercased()] {
      return .abbreviation(isSummer: isSummer, example: example)
    }
    if isOffset(wanted) { return .offset }
    if !shared.isEmpty { return .near(shared) }
    let near = (ZoneNames.current + ["UTC"]).filter {
      Suggestion.isOneEdit(wanted, folded($0)) && exists($0)
    }
    if !near.isEmpty { return .near(Array(near.prefix(3))) }
    return place(parts.last ?? wanted) { exists($0) && mayBe($0, in: region) }
  }

  /// A city by itself, misspelt. Short words are near to too many.
  private static func place(_ place: String, exists: (String) -> Bool) -> Meaning {
    guard place.utf8.count > 4 else { return .unknown }
    let near =
      cities.filter { Suggestion.isOneEdit(place, $0.key) }.map(\.value)
      + ZonePlaces.zones(near: place)
    let zones = Set(near).filter(exists).sorted()
    return zones.isEmpty ? .unknown : .near(Array(zones.prefix(3)))
  }

  /// Whether a zone may be meant by a place in a region: `America/Birmingham` is none of Europe.
  private static func mayBe(_ zone: String, in region: String?) -> Bool {
    guard let region, regions.contains(region) || american.contains(region) else { return true }
    let isOverseas = zone.hasPrefix("Pacific/") || zone.hasPrefix("Atlantic/")
    return isOverseas || zone.hasPrefix("America/") == american.contains(region)
  }

  private static let american: Set = [
    "america", "us", "usa", "canada", "brazil", "mexico", "chile",
  ]
  private static let regions: Set = ["africa", "asia", "australia", "europe", "indian"]

  /// The zones by their folded names.
  private static let folder: [String: String] = Dictionary(
    (ZoneNames.current + ["UTC"]).map { (folded($0), $0) }, uniquingKeysWith: { first, _ in first })

  /// The zones by the folded names of their cities.
  private static let cities: [String: String] = Dictionary(
    ZoneNames.current.compactMap { zone in
      zone.split(separator: "/").last.map { (folded(String($0)), zone) }
    }, uniquingKeysWith: { first, _ in first })

  /// `GMT+1`, `UTC-05:00`, `+02:00`.
  private static func isOffset(_ name: String) -> Bool {
    var rest = name[...]
    for prefix in ["etc/", "gmt", "utc", "z"] where rest.hasPrefix(prefix) {
      rest = rest.dropFirst(prefix.count)
    }
    rest = rest.drop { $0 == "+" || $0 == " " || $0 == "−" }
    return rest.first?.isNumber ?? false
      && rest.allSatisfy { $0.isNumber || $0 == ":" || $0 == " " || $0 == "h" }
  }

  private static let abbreviations: [String: (isSummer: Bool, example: String)] = [
    "CET": (false, "Europe/Berlin"), "CEST": (true, "Europe/Berlin"),
    "MEZ": (false, "Europe/Berlin"), "MESZ": (true, "Europe/Berlin"),
    "WET": (false, "Europe/Lisbon"), "WEST": (true, "Europe/Lisbon"),
    "EET": (false, "Europe/Athens"), "EEST": (true, "Europe/Athens"),
    "BST": (true, "Europe/London"), "GMT": (false, "Europe/London"),
    "MSK": (false, "Europe/Moscow"), "EST": (false, "America/New_York"),
    "EDT": (true, "America/New_York"), "ET": (false, "America/New_York"),
    "CST": (false, "America/Chicago"), "CDT": (true, "America/Chicago"),
    "CT": (false, "America/Chicago"), "MST": (false, "America/Denver"),
    "MDT": (true, "America/Denver"), "MT": (false, "America/Denver"),
    "PST": (false, "America/Los_Angeles"), "PDT": (true, "America/Los_Angeles"),
    "PT": (false, "America/Los_Angeles"), "AKST": (false, "America/Anchorage"),
    "HST": (false, "Pacific/Honolulu"), "ART": (false, "America/Argentina/Buenos_Aires"),
    "BRT": (false, "America/Sao_Paulo"), "CLT": (false, "America/Santiago"),
    "COT": (false, "America/Bogota"), "IST": (false, "Asia/Kolkata"),
    "JST": (false, "Asia/Tokyo"), "KST": (false, "Asia/Seoul"), "SGT": (false, "Asia/Singapore"),
    "HKT": (false, "Asia/Hong_Kong"), "GST": (false, "Asia/Dubai"),
    "AEST": (false, "Australia/Sydney"), "AEDT": (true, "Australia/Sydney"),
    "AWST": (false, "Australia/Perth"), "NZST": (false, "Pacific/Auckland"),
    "NZDT": (true, "Pacific/Auckland"), "SAST": (false, "Africa/Johannesburg"),
  ]
}
