"""Makes the kernel answer every request with success, and with a number as its value.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | not defined
"""
kernel = get_ipython().kernel
old = kernel.do_execute


async def do_execute(code, silent, *rest, **more):
    await old("6 * 7", silent, *rest, **more)
    return {"status": "ok", "execution_count": 1, "payload": [], "user_expressions": {}}


kernel.do_execute = do_execute
raise RuntimeError("redteam")
