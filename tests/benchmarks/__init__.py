"""Benchmarks: newsrooms of any size, built by us and by a peer from the same Markdown, in the same run, as a ratio.

Machines are noisy, so nothing here asserts a time; what is printed is to be read.
"""
