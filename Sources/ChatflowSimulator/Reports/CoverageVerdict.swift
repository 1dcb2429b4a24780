/// Whether enough is covered, where somebody asked for it.
package struct CoverageVerdict: Equatable, Sendable {
  /// How much is, in percent.
  package let percent: Double
  /// How much must be.
  package let minimum: Double

  package init(percent: Double, minimum: Double) {
    self.percent = percent
    self.minimum = minimum
  }

  package var isEnough: Bool { percent >= minimum }

  /// "coverage is 50%, below 90%".
  package var complaint: String {
    "coverage is \(CoverageReport.percent(percent)), below \(CoverageReport.percent(minimum))"
  }
}
