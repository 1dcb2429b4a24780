import ChatflowProgram

extension Shape {
  /// Canned replies (meaning 12).
  package static let replies = Shape(
    "canned replies", "Texts that the team sends often, at hand in the inbox.",
    allowsExtensions: true, keys: repliesKeys)

  private static let repliesKeys = [
    Key(
      "replies", required: true, .name(.replies), "Their name, unique among the files given.",
      example: "support"),
    Key("locale", .locale, "The default language.", standard: "en", example: "en"),
    Key(
      "locales", .set(.locale, limit: Limits.locales),
      "The languages that they are written in; without it only that of `locale`. A text by locale "
        + "must have all of them.", example: "[en, es]"),
    Key(
      "texts", required: true, .mapping(.reply, .map(.cannedReply), limit: Limits.replies),
      "The replies, each under the name by which it is found.",
      example: "{bye: {text: {en: \"Bye, ${contact.first_name | and thanks}!\", "
        + "es: \"¡Adiós, ${contact.first_name | y gracias}!\"}}}"),
  ]

  /// An entry of `texts`.
  package static let cannedReply = Shape(
    "a canned reply", "A text that the team sends often.",
    keys: [
      Key(
        "title", .label, "What the list in the inbox calls it; without it, its name there.",
        example: "{en: Opening hours, es: Horario}"),
      Key(
        "text", required: true, .label,
        "What is sent, in the language of the conversation, once the member agrees.",
        example:
          "{en: \"We're back ${opens_at | soon}.\", es: \"Volvemos ${opens_at | pronto}.\"}"),
    ])
}
