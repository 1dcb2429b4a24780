import ChatflowFiles
import ChatflowProgram
import ChatflowViews

/// The page that plays a chatflow for admins, filled from the one that a release has.
enum FlowPreview {
  /// Nil where there is no page to fill.
  static func page(of program: Program) -> (page: [UInt8], policy: String)? {
    guard let template = try? PreviewTemplate.bytes(nil, limit: PreviewPage.largestTemplate) else {
      return nil
    }
    let zone = program.zoneName.flatMap { name in
      (try? ZoneFiles.bytes(of: name)).map { (name: name, tzif: $0) }
    }
    return PreviewPage(template: template, program: program, zone: zone)
      .map { ($0.bytes, $0.policy) }
  }
}
