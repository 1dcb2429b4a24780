import ChatflowSyntax
import Testing

/// Which texts are language tags (RFC 5646, section 2.1).
@Suite struct LocaleTests {
  /// Most are the examples of the RFC's appendix A.
  @Test(arguments: [
    "de", "gsw", "zh-Hant", "zh-cmn-Hans-CN", "cmn-Hans-CN", "zh-yue-HK", "sr-Latn-RS", "sl-rozaj",
    "sl-rozaj-biske", "de-CH-1901", "sl-IT-nedis", "hy-Latn-IT-arevela", "es-419", "EN-gb",
    "en-US-u-islamcal", "zh-CN-a-myext-x-private", "en-a-myext-b-another", "de-CH-x-phonebk",
    "az-Arab-x-AZE-derbend", "en-x-us-us", "de-1996-1901", "zh-gan-yue-cmn",
  ])
  func isTag(_ text: String) { #expect(LocaleText.isValid(text)) }

  @Test(arguments: [
    "", "e", "1n", "en-", "-en", "en--US", "en_US", "xx-1", "en-US-US", "en-US-GB", "en-Latn-Cyrl",
    "en-US-Latn", "en-a", "en-x", "en-u-islamcal-x", "a-DE", "ar-a-aaa-b-bbb-a-ccc",
    "de-DE-1901-1901", "de-rozaj-Rozaj", "en-419-US", "en-12", "en-abcdefghi", "en-a1", "en-abc1",
    "zh-cmn-yue-gan-hak", "en-ÜS", "en-US ", "en-u-a", "en-abcde-abcde-abcdf-abcdg-abcdh-abcdi",
  ])
  func isNoTag(_ text: String) { #expect(!LocaleText.isValid(text)) }
}
