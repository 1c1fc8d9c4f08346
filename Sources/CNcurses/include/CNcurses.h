// Replaced by the first header.
