import ChatflowReports

/// Nothing that people are shown holds what a terminal would act on.
func checkSafe(_ text: String) throws(BrokenPromise) {
  for scalar in text.unicodeScalars where scalar != "\n" && SafeText.isUnsafe(scalar) {
    // Some scripts and emoji need the joiners.
    if (0x200C...0x200D).contains(scalar.value) { continue }
    throw BrokenPromise("\(SafeText.escape(scalar)) is shown raw")
  }
}
