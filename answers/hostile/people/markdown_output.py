"""Shows Markdown and LaTeX with scripts and addresses.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed | not defined
"""
from IPython.display import Latex, Markdown, display

display(Markdown("[x](javascript:alert(1)) <script>alert(1)</script> ![seen](https://evil.example/seen.png)"))
display(Latex(r"$\href{javascript:alert(1)}{x}$ $$</script><script>alert('redteam')</script>$$"))
display({"text/markdown": "<img src=x onerror=alert(1)>", "text/latex": "<svg onload=alert(1)>"}, raw=True)
