"""Checks of the built demo by the tools of other people, printed as one table."""
