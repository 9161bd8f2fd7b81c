"""Fuzzing: inputs without end, of which none may end in anything but a model or located problems."""
