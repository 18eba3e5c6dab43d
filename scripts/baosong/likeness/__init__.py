"""How like two texts are: which words are compared, and which passages they share.

Nothing here is compiled and nothing is quadratic; the rules about likeness and the index both build on it.
"""
