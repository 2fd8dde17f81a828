"""Awaits for ever in the cell, and leaves tasks in the kernel's own loop.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout
"""
import asyncio


async def forever():
    while True:
        try:
            await asyncio.sleep(1000)
        except BaseException:
            pass


task = asyncio.create_task(forever())
await task
