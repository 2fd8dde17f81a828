"""Returns a list that holds itself.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused
"""
def adjust_brightness(image, amount):
    result = [{}, ()]
    result[0]["me"] = result
    result.append(result)
    return result
