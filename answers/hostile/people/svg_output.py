"""Shows drawings that are scripts, and pictures that are none.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | not defined
"""
from IPython.display import SVG, display

drawing = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="alert(1)">'
    '<script>alert("redteam")</script><a xlink:href="javascript:alert(1)"><text>x</text></a>'
    '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:alert(1)"/></foreignObject>'
    '<image href="https://evil.example/seen.png"/><animate onbegin="alert(1)" attributeName="x"/></svg>'
)
display(SVG(drawing))
display({"image/svg+xml": drawing + "</div><script>alert(1)</script>"}, raw=True)
display({"image/png": 'x" onerror="alert(1)', "text/plain": "x"}, raw=True)
display({"image/png": "AAAA"}, metadata={"image/png": {"width": '1" onload="alert(1)', "height": 1}}, raw=True)
