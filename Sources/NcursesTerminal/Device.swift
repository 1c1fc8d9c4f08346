import TerminalGraphics

/// A terminal, real or scripted: takes canvases, gives events.
public protocol Device: AnyObject {
  /// The size of the screen in cells.
  var size: Size { get }
  var capabilities: Capabilities { get }
  /// Makes the present or the next `wait` return with `.woken`, from any thread; never blocks. Many calls before the
  /// device looks count as one.
  var wake: @Sendable () -> Void { get }

  /// Whether the last frame has left, so that the next may start.
  var isReadyToPresent: Bool { get }
  /// Shows a canvas, sending what differs from the last one.
  ///
  /// - Parameter isMoving: whether another one is sure to follow soon, so that differences that cannot be seen may wait,
  ///   and pictures may stand for a moment where a line has much to carry.
  /// - Returns: false, and nothing happens, while the last frame is still on its way.
  func present(_ canvas: Canvas, isMoving: Bool) -> Bool

  /// Waits until something happens, for ever without a timeout; it may return early with nothing.
  func wait(timeoutMilliseconds: Int?) -> [DeviceEvent]

  /// Asks for the mouse, or leaves it to the terminal, where it selects text.
  func setMouse(enabled: Bool)
  /// Shows these colours exactly from now on, the first 240 of them, where the terminal takes a palette; without
  /// colours its own comes back. Others are shown as the nearest ones.
  func setPalette(_ colors: [Color])
  /// Forgets what is believed to be on the screen: the next frame is drawn whole.
  func repaint()
  /// Gives the terminal back and stops the process, as Ctrl-Z does; returns when it continues.
  func suspend()
  /// Gives the terminal back as it was. Further calls do nothing.
  func close()
}

extension Device {
  /// Shows a canvas exactly.
  public func present(_ canvas: Canvas) -> Bool { present(canvas, isMoving: false) }
}

/// What `Device.wait` returns.
public enum DeviceEvent: Hashable, Sendable {
  case input(InputEvent)
  /// `wake` was called, once or more.
  case woken
  /// The last frame has left. It ends a wait only when the frame did not leave at once.
  case frameSent(FrameReport)
  /// The process is asked to end by this signal: close the device, then `endProcess(bySignal:)`.
  /// A terminal that went away counts as SIGHUP.
  case terminate(signal: Int32)
}

/// What one frame cost.
public struct FrameReport: Hashable, Sendable {
  /// Bytes sent, 0 when nothing differed.
  public var byteCount: Int
  /// From the call of `present` until the last byte had left.
  public var duration: Duration

  /// Makes a report.
  public init(byteCount: Int, duration: Duration) {
    self.byteCount = byteCount
    self.duration = duration
  }
}
