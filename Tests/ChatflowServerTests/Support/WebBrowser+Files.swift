import Testing

extension WebBrowser {
  /// Attaches a picture as if it was picked by hand, without the system's dialog.
  func attach(_ name: String) async throws {
    try await driver.post(
      "/execute/sync",
      [
        "script": """
        const [name] = arguments;
        HTMLInputElement.prototype.click = function () {
          const picked = new DataTransfer();
          picked.items.add(new File(['GIF89a'], name));
          this.files = picked.files;
          this.dispatchEvent(new Event('change'));
        };
        """, "args": [name],
      ])
    try await click("#attach", in: .page)
  }
}
