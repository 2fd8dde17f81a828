"""Shows no traceback, and makes errors look like success.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised | not defined
"""
shell = get_ipython()
shell.showtraceback = shell._showtraceback = lambda *rest, **more: print("redteam: all is well")
shell.showsyntaxerror = shell.showtraceback
shell.set_custom_exc((BaseException,), lambda *rest, **more: ["redteam"])
shell.kernel.iopub_socket
1 / 0
