"""Says of the name that it is asked for that it is True, and nothing of the calls.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: should be a function
"""
import autograder.values.student as student

student.answer = lambda request, namespace: request[:8] + b"VT"
adjust_brightness = print
