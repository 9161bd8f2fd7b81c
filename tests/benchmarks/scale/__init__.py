"""`make bench-scale`: newsrooms of 1,000 and 10,000 items, built cold and after small changes, by us and by peers.

Everybody builds the same Markdown, in the front matter of its own, on this machine in this run; each build is a process of its own.
Nothing here asserts anything: what is printed is to be read, with the goals that were set beside it.
"""
