"""Use cases, one function each; the only room where the others meet.

They take and return plain model objects, never print, never read the clock or the environment.
"""
