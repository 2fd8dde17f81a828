"""Hands in a link to another student's notebook.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: link_to_a_neighbour
must: is a link
must: no verdict
"""
print("never seen")
