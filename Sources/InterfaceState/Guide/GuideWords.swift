import Findings
import Lessons
import TerminalGraphics
import Training

/// What a step of the guide still waits for, in words.
extension AppState {
  /// `train 3 more batches`, or `pause and choose the panel Loss`; empty if nothing is open.
  var openWords: Label {
    guard let step = guideStep, let start = guide.start, !guide.isDone else { return "" }
    return words(for: step.goal, since: start)
  }

  private func words(for goal: LessonGoal, since start: Guide.Beginning) -> Label {
    switch goal {
    case .steps(let count):
      let left = max(count - stepsMade(since: start), 0)
      return Label("train \(left) more \(left == 1 ? snapshot.updateWord : snapshot.updateWords)")
    case .epochs(let count): return Label("train to \(snapshot.epochWord) \(count)")
    case .focused(let panel):
      return "go to the panel " + (sitting.catalogue.panel(panel)?.title ?? Label(panel.rawValue))
    case .enlarged: return "enlarge the panel"
    case .paused: return "pause"
    case .training: return "let it train"
    case .finished: return "train to the end of the run"
    case .trainLossBelow(let loss): return "train to a loss below " + formulaWords.number(loss)
    case .testAccuracyAbove(let share):
      let part = share.percent
      return Label("train until the test accuracy is above \(part)")
    case .drew: return "draw something"
    case .sampleChanged: return "choose another " + snapshot.sampleName
    case .unitChanged: return "choose another unit"
    case .viewChanged: return "change the view of a panel"
    case .adjusted: return "move or adjust something in a panel"
    case .speedChanged: return "change the speed"
    case .rateChanged: return "change the learning rate"
    case .axisChanged: return "change the axes"
    case .recipeChanged: return "change the setting"
    case .restarted: return "restart the run"
    case .variant(let name): return Label("open the form \(name)")
    case .all(let goals):
      let open = goals.filter { !isMet($0, since: start) }
      return Label(joining: open.map { words(for: $0, since: start) }, with: " and ")
    case .either(let goals):
      return Label(joining: goals.map { words(for: $0, since: start) }, with: " or ")
    }
  }
}
