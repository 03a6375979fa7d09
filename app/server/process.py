"""A process that answers: its loop, and how it takes leave."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Callable
from typing import Final

from app.server.application import Application
from app.server.house import House

if sys.platform != "win32":
    import uvloop

QUEUE: Final = 2048
"""Connections that may wait for a process to take them."""


def run(app: Application, queue: socket.socket, *, on_ready: Callable[[], None], lifeline: int | None = None) -> None:
    """Answer what comes from a queue, until a signal says to end, or the other end of the `lifeline` closes.

    `lifeline` is the descriptor of a pipe that whoever made this process holds open.
    """
    with asyncio.Runner(loop_factory=new_loop) as runner:
        runner.run(_run(app, queue, on_ready, lifeline))


def new_loop() -> asyncio.AbstractEventLoop:
    """Return the loop in which a process answers."""
    loop: asyncio.AbstractEventLoop = uvloop.new_event_loop() if sys.platform != "win32" else asyncio.new_event_loop()
    return loop


async def _run(app: Application, queue: socket.socket, on_ready: Callable[[], None], lifeline: int | None) -> None:
    house = House(app)
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":
        loop.add_signal_handler(signal.SIGTERM, house.end)
        loop.add_signal_handler(signal.SIGINT, _ignore if lifeline is not None else house.end)
        loop.add_signal_handler(signal.SIGHUP, _ignore)
        if lifeline is not None:
            os.set_blocking(lifeline, False)
            loop.add_reader(lifeline, _be_left, loop, lifeline, house)
    await house.serve(queue, QUEUE, on_ready)


def _be_left(loop: asyncio.AbstractEventLoop, lifeline: int, house: House) -> None:
    """End because whoever made this process is gone; a pipe says so again and again to whoever goes on to listen."""
    loop.remove_reader(lifeline)
    house.end()


def _ignore() -> None:
    """Leave it to whoever made this process: what is typed at a terminal goes to all."""
