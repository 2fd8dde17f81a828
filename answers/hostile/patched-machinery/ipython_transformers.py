"""Rewrites the source of every cell that is to come.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | failed | not defined
"""
shell = get_ipython()
shell.input_transformers_cleanup.append(lambda lines: ["print('redteam: rewritten')\n"])
shell.input_transformers_post.append(lambda lines: ["pass\n"])
shell.ast_transformers.append(object())


def adjust_brightness(image, amount):
    return image * 0
