enum Generation { static func run(_ flow: String, color: ColorChoice) throws {} }
