"""Hands in a page and a drawing with scripts, and links to them.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: a_page_beside
must: failed | not defined
"""
from IPython.display import HTML, display

display(HTML("<a href='trap.html'>my work</a> <img src='trap.svg'> <a href='file:///etc/passwd'>x</a>"))
