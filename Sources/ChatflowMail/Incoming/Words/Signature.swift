/// What stands at the end of every mail of its sender.
enum Signature {
  /// The lines without it; all of them where it can't be told for sure.
  static func removed(from lines: ArraySlice<MailLine>) -> ArraySlice<MailLine> {
    let lines = withoutDeviceLines(lines)
    let delimiters = lines.indices.filter { lines[$0].depth == 0 && lines[$0].text == "--" }
    guard delimiters.count == 1, let delimiter = delimiters.first,
      lines[delimiter...].count(where: { !$0.isBlank }) <= maximumLines
    else { return lines }
    return withoutDeviceLines(lines[..<delimiter])
  }

  private static let maximumLines = 12

  /// Telephones and providers add a line of their own.
  private static func withoutDeviceLines(_ lines: ArraySlice<MailLine>) -> ArraySlice<MailLine> {
    var lines = lines
    while let last = lines.last {
      let isDevice = last.depth == 0 && deviceLines.contains(where: last.plain.hasPrefix)
      guard last.isBlank || isDevice else { break }
      lines.removeLast()
    }
    return lines
  }

  private static let deviceLines = [
    "sent from my ", "sent from mobile", "sent from outlook for ", "sent from yahoo mail",
    "sent from samsung", "sent with proton mail", "sent with [proton mail", "sent from proton mail",
    "sent from [proton mail", "sent with protonmail", "get outlook for ", "get [outlook for ",
    "von meinem iphone gesendet", "von meinem ipad gesendet", "von meinem mobil",
    "von meinem samsung", "von meinem galaxy", "von meinem android", "gesendet mit proton mail",
    "gesendet mit [proton mail", "von proton mail", "gesendet von outlook für ",
    "gesendet von meinem ", "outlook für ", "holen sie sich outlook für ",
    "enviado desde mi ", "enviado con proton mail", "enviado con [proton mail",
    "enviado desde proton mail", "enviado desde outlook para ", "obtener outlook para ",
    "envoyé de mon ", "envoyé depuis mon ", "envoyé à partir de mon ", "envoyé avec proton mail",
    "envoyé avec [proton mail", "envoyé depuis proton mail", "envoyé à partir de outlook pour ",
    "envoyé à partir d'outlook pour ", "obtenir outlook pour ", "télécharger outlook pour ",
    "enviado do meu ", "enviado a partir do meu ", "enviado com proton mail",
    "enviado com [proton mail", "enviado do proton mail", "enviado do outlook para ",
    "obter o outlook para ", "obter outlook para ",
  ]
}
