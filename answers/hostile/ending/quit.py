"""Asks IPython to quit, politely.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | not defined
"""
quit()
# %%
exit(keep_kernel=False)
