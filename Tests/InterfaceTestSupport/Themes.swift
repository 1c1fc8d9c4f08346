import InterfaceState

extension Theme {
  /// Every theme of a name of its own.
  package static var all: [Theme] {
    var names: Set<String> = []
    return table.flatMap { [$0.theme, $0.withFewColors] }.filter { names.insert($0.name).inserted }
  }
}
