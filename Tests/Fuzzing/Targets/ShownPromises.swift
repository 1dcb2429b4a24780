import ChatflowReports

/// Nothing that people are shown holds what a terminal would act on.
func checkSafe(_ text: String) throws(BrokenPromise) {
  for scalar in text.unicodeScalars where scalar != "\n" && SafeText.isUnsafe(scalar) {
    throw BrokenPromise("\(SafeText.escape(scalar)) is shown raw")
  }
}
