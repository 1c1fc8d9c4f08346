import InterfaceState

/// The panels and overlays that a target of tests has, with which states are made.
package protocol Stage {
  static var catalogue: Catalogue { get }
}
