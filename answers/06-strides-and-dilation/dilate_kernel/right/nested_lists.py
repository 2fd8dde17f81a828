"""Plain lists, with a helper for one row."""

def with_gaps(items, gap):
    spread = [items[0]]
    for item in items[1:]:
        spread += gap
        spread.append(item)
    return spread

# %%
def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("too small")
    rows = [with_gaps(list(row), [0] * (rate - 1)) for row in kernel]
    empty = [0] * len(rows[0])
    return with_gaps(rows, [empty] * (rate - 1))
