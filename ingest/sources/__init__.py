"""A reader a format: bytes become text with offsets. A format is told by its content."""
