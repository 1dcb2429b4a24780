/// `value` in lower-case hexadecimal digits, with zeros in front up to `width`.
package func hexadecimal(_ value: UInt64, width: Int) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
