/// The table of lessons: adding one is adding a literal.
public enum LessonCatalog {
  /// All lessons in the order of the menu; the first is the default.
  public static let all: [Lesson] = digits + tinyNetworks + tables + plane

  /// The lesson that starts when none is named.
  public static var standard: Lesson { all[0] }

  /// The lesson of that name, or of a name with a variant such as `plane/spiral`; `nil` if there is none.
  public static func lesson(named name: String) -> Lesson? {
    let parts = name.split(separator: "/", maxSplits: 1)
    guard let lesson = all.first(where: { $0.name == parts.first.map(String.init) }) else {
      return nil
    }
    return parts.count == 2 ? lesson.variant(named: String(parts[1])) : lesson
  }
}
