"""Reading any .docx as a careful colleague would: what was left in it by hand, traces of people, acts it cites.

Knows neither cards nor data; every rule is one function that yields problems with their places.
"""
