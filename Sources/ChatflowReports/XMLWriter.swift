/// Writes XML from front to back: an element a line, indented by its depth.
package struct XMLWriter {
  /// What was written so far.
  package private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  package init() {}

  /// Writes an element that holds a text, or nothing.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>, text content: String? = nil
  ) {
    begin(name, attributes)
    text += content.map { ">\(XMLText.escape($0))</\(name)>\n" } ?? "/>\n"
  }

  /// Writes an element with others inside of it, which `children` writes.
  package mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String>,
    children: (inout XMLWriter) -> Void
  ) {
    begin(name, attributes)
    text += ">\n"
    depth += 1
    children(&self)
    depth -= 1
    text += indentation + "</\(name)>\n"
  }

  private var indentation: String { String(repeating: "  ", count: depth) }

  private mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String>) {
    text += indentation + "<" + name
    for (name, value) in attributes { text += " \(name)=\"\(XMLText.escape(value))\"" }
  }
}
