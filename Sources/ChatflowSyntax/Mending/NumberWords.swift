/// Numbers in words: English, Spanish, French, German and Portuguese.
package enum NumberWords {
  private static let byWord: [String: Int] = {
    let words: [(Int, String)] = [
      (0, "zero cero null"), (1, "one un una uno une ein eine einen um uma an a"),
      (2, "two dos deux zwei dois duas"), (3, "three tres trois drei"),
      (4, "four cuatro quatre vier quatro"), (5, "five cinco cinq funf fuenf"),
      (6, "six seis sechs"), (7, "seven siete sept sieben sete"), (8, "eight ocho huit acht oito"),
      (9, "nine nueve neuf neun nove"), (10, "ten diez dix zehn dez"),
      (12, "twelve doce douze zwolf doze"), (15, "fifteen quince quinze funfzehn"),
      (20, "twenty veinte vingt zwanzig vinte"), (30, "thirty treinta trente dreissig trinta"),
      (40, "forty cuarenta quarante vierzig quarenta"), (45, "fortyfive"),
      (50, "fifty cincuenta cinquante funfzig cinquenta"), (60, "sixty sesenta soixante sessenta"),
      (100, "hundred cien cent hundert cem"),
      (2, "twice"), (1, "once"), (2, "couple"),
    ]
    var found: [String: Int] = [:]
    for (number, list) in words {
      for word in list.split(separator: " ") { found[String(word)] = number }
    }
    return found
  }()

  /// The number that a folded word means.
  package static func number(_ word: String) -> Int? { byWord[word] }
}
