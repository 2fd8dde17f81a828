"""Lets the answer cell itself fail with a text that is HTML, Markdown and Rich's markup.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised
"""
raise ValueError(
    "`</code><script>alert('redteam')</script>` [link=https://evil.example]click[/link] [red]3 of 3[/red] "
    "<a href='javascript:alert(1)'>x</a> [bold"
)
