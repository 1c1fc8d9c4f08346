import ArgumentParser
import Findings
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
    case .json: try StandardStreams.write(jsonLine(LessonCatalog.all.map(Row.init)) + "\n")
    case .text: try StandardStreams.write(LessonCatalog.all.map(text).joined())
    }
  }

  private func text(_ lesson: Lesson) -> String {
    let variants = lesson.variants.map(\.name).joined(separator: ", ")
    return """
      \(lesson.name)  \(lesson.title)
          network \(lesson.recipe.architecture.notation), data \(lesson.dataset.name)
      \(variants.isEmpty ? "" : "    variants: \(variants)\n")
      """
  }

  /// A lesson in the JSON contract.
  private struct Row: Encodable {
    let name, title, network, dataset, source: String
    let variants: [String]

    init(_ lesson: Lesson) {
      name = lesson.name
      title = lesson.title
      network = lesson.recipe.architecture.notation
      dataset = lesson.dataset.name
      source = lesson.source
      variants = lesson.variants.map(\.name)
    }
  }
}
