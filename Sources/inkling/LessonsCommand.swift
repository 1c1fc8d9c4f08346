import ArgumentParser
import Lessons

/// Prints the catalogue.
struct LessonsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons", abstract: "List the lessons.",
    discussion: """
      Examples:
        inkling lessons
        inkling lessons --format json
      """)

  @Option(help: "text or json (one array).")
  var format = OutputFormat.text

  func run() throws {
    switch format {
    case .json: print(try jsonLine(LessonCatalog.all.map(Row.init)))
    case .text: LessonCatalog.all.forEach(printText)
    }
  }

  private func printText(_ lesson: Lesson) {
    print("\(lesson.name)  \(lesson.title)")
    print("    network \(lesson.recipe.architecture.notation), data \(lesson.dataset.rawValue)")
    if !lesson.variants.isEmpty {
      print("    variants: \(lesson.variants.joined(separator: ", "))")
    }
  }

  /// A lesson in the JSON contract.
  private struct Row: Encodable {
    let name, title, network, dataset, source: String
    let variants: [String]

    init(_ lesson: Lesson) {
      name = lesson.name
      title = lesson.title
      network = lesson.recipe.architecture.notation
      dataset = lesson.dataset.rawValue
      source = lesson.source
      variants = lesson.variants
    }
  }
}
