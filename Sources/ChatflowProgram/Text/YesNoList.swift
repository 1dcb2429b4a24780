/// What people say for yes and for no, as ``TypedText/key(_:)-(Span<UInt8>)`` writes it, without
/// commas. A word that says yes in one language and no in another stands in neither list.
///
/// Each list is one text, which takes less room than one for each word: in English, Spanish,
/// French, German and Portuguese, each from a new line on.
enum YesNoList {
  static let yes: StaticString = """
    yes|y|yeah|yep|yup|sure|ok|okay|of course|please|yes please|absolutely|definitely|certainly|\
    correct|right|true|fine|sounds good|\
    sí|si|s|claro|claro que sí|claro que si|vale|por supuesto|de acuerdo|desde luego|correcto|\
    exacto|sí por favor|si por favor|sí claro|si claro|bueno|dale|por favor|\
    oui|o|ouais|d'accord|bien sûr|bien sur|volontiers|avec plaisir|tout à fait|tout a fait|\
    exactement|évidemment|ça marche|oui merci|oui s'il vous plaît|oui s'il vous plait|\
    oui s'il te plaît|\
    ja|j|jo|jep|jup|jawohl|klar|na klar|natürlich|gern|gerne|ja gern|ja gerne|ja bitte|sicher|\
    genau|einverstanden|in ordnung|selbstverständlich|richtig|stimmt|passt|\
    sim|com certeza|pode ser|claro que sim|sim por favor|está bem|tá bom|certo|isso|beleza|\
    sim claro
    """

  static let no: StaticString = """
    no|n|nope|nah|no thanks|no thank you|not now|not really|never|false|not at all|\
    certainly not|of course not|no way|\
    no gracias|claro que no|por supuesto que no|para nada|nunca|ahora no|de ninguna manera|\
    en absoluto|mejor no|todavía no|negativo|\
    non|non merci|nan|pas du tout|jamais|pas maintenant|bien sûr que non|pas encore|surtout pas|\
    non pas du tout|\
    nein|nein danke|nee|nö|ne|niemals|nie|auf keinen fall|keinesfalls|lieber nicht|jetzt nicht|\
    nicht jetzt|noch nicht|\
    não|nao|não obrigado|não obrigada|nao obrigado|nao obrigada|agora não|agora nao|\
    de jeito nenhum|de modo nenhum|claro que não|claro que nao|ainda não|nem pensar
    """
}
