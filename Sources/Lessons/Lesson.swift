import Datasets
import NeuralNetwork
import Training

/// A preset as a value: data, network, recipe and what to say about them. Behaviour never asks for its name.
public struct Lesson: Equatable, Sendable {
  /// What the command line and the files call it.
  public let name: String
  /// One line for a menu.
  public let title: String
  /// What one sees happen, in two or three sentences.
  public let summary: String
  /// The samples it trains on.
  public let dataset: BuiltInDataset
  /// Where the network and its recipe come from.
  public let source: String
  /// Other forms of the same lesson, by name.
  public let variants: [String]
  /// How its network is made and trained.
  public let recipe: Recipe
  /// The views that show it, in the order of their numbers on the screen; at most nine.
  public let panels: [PanelKind]

  /// Makes a lesson from its parts.
  public init(
    name: String, title: String, summary: String, dataset: BuiltInDataset, source: String,
    variants: [String] = [], recipe: Recipe, panels: [PanelKind]
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.dataset = dataset
    self.source = source
    self.variants = variants
    self.recipe = recipe
    self.panels = panels
  }
}
