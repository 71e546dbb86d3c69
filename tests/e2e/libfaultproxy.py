"""A TCP proxy between two hosts that breaks the connection in the ways networks do; on loopback, without root.

Two ways through it: "up" (from the child, who dials) and "down". Faults, and what each stands for:

  cut()          both ends get a reset                       a router or firewall that lost its table
  refuse()       the port is closed                          the neighbour's program is not running
  black_hole()   connection requests are dropped             the neighbour's machine is off; a cable is cut
  freeze()       nothing passes; all of it does at thaw()    loss, repaired by TCP when the way is free again
  forget(ways)   what is under way now is swallowed for ever, in one way or both; new connections pass: half-open
  pace(bytes_s)  a token bucket for each way                 a 64 kbit/s line
  delay(seconds) each way
  heal()         everything passes again, but for connections that were forgotten: those are dead for good

A fault that closes the port (refuse, black_hole) resets what is open, too. One background thread runs the event loop;
all methods may be called from any other and return when the fault is in place. Faults never alter or reorder bytes: TCP
does not, either.
"""

import asyncio
import collections
import socket
import struct
import threading
import time

from libnode import free_port

WAYS = ("up", "down")
CHUNK = 4 * 1024
HELD = 16  # chunks under way in one direction; then the sender has to wait


class Connection:
    """The two sockets of one connection through the proxy."""

    def __init__(self, child, parent):
        self.source = {"up": child, "down": parent}
        self.sink = {"up": parent, "down": child}
        self.forgotten = set()
        self.tasks = []

    def end(self, *, reset):
        for task in self.tasks:
            task.cancel()
        for one in self.source.values():
            if reset:
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            one.close()


class FaultProxy:
    """Listens on `port` and connects on to `target_port`; both on 127.0.0.1."""

    def __init__(self, target_port):
        self.target = ("127.0.0.1", target_port)
        self.connections = []
        self.listener = None
        self.accepting = None
        self.fillers = []
        self.bytes_s = None
        self.delay_s = 0.0
        self.free_at = dict.fromkeys(WAYS, 0.0)  # when the paced line has sent what it was given
        self.carried = collections.Counter()  # bytes, for each way
        self.cuts = 0
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        self.port = free_port()
        self._do(self._prepare())

    # What a test calls.

    def cut(self):
        self._do(self._cut())

    def refuse(self):
        self._do(self._close_port())

    def black_hole(self):
        self._do(self._fill_queue())

    def freeze(self):
        self._do(self._set_open(False))

    def thaw(self):
        self._do(self._set_open(True))

    def forget(self, *ways):
        self._do(self._forget(ways or WAYS))

    def pace(self, bytes_s):
        self.bytes_s = bytes_s

    def delay(self, seconds):
        self.delay_s = seconds

    def heal(self):
        self.bytes_s, self.delay_s = None, 0.0
        self._do(self._heal())

    def close(self):
        self._do(self._close_port())
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    # On the loop's thread from here on.

    def _do(self, what):
        return asyncio.run_coroutine_threadsafe(what, self.loop).result(timeout=10)

    async def _prepare(self):
        self.open = asyncio.Event()
        self.open.set()
        await self._listen(128)

    async def _set_open(self, is_open):
        self.open.set() if is_open else self.open.clear()

    async def _heal(self):
        if self.fillers:
            await self._close_port()
        if self.listener is None:
            await self._listen(128)
        self.open.set()

    async def _listen(self, backlog, *, accept=True):
        self.listener = socket.socket()
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.listener.bind(("127.0.0.1", self.port))
        self.listener.listen(backlog)
        self.listener.setblocking(False)
        if accept:
            self.accepting = self.loop.create_task(self._accept())

    async def _close_port(self):
        if self.accepting is not None:
            self.accepting.cancel()
        if self.listener is not None:
            self.listener.close()
        for filler in self.fillers:
            filler.close()
        self.listener, self.accepting, self.fillers = None, None, []
        await self._cut()

    async def _fill_queue(self):
        """A listener whose queue is full and never read: Linux drops the requests that come then."""
        await self._close_port()
        await self._listen(0, accept=False)
        for _ in range(2):
            filler = socket.socket()
            filler.setblocking(False)
            filler.connect_ex(("127.0.0.1", self.port))
            self.fillers.append(filler)

    async def _cut(self):
        self.cuts += len(self.connections)
        for connection in self.connections:
            connection.end(reset=True)
        self.connections = []

    async def _forget(self, ways):
        for connection in self.connections:
            connection.forgotten.update(ways)

    async def _accept(self):
        while True:
            child, _ = await self.loop.sock_accept(self.listener)
            self.loop.create_task(self._serve(child))

    async def _serve(self, child):
        child.setblocking(False)
        await self.open.wait()
        parent = socket.socket()
        parent.setblocking(False)
        try:
            await self.loop.sock_connect(parent, self.target)
        except OSError:
            Connection(child, parent).end(reset=True)
            return
        for one in (child, parent):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection = Connection(child, parent)
        self.connections.append(connection)
        connection.tasks = [self.loop.create_task(self._carry(connection, way)) for way in WAYS]

    async def _carry(self, connection, way):
        """One way of one connection, until either end closes; the end is passed on, unless it is forgotten."""
        held = asyncio.Queue(HELD)
        writer = self.loop.create_task(self._write(connection, way, held))
        connection.tasks.append(writer)
        data = None
        try:
            while data != b"":
                await self.open.wait()
                data = await self.loop.sock_recv(connection.source[way], CHUNK)
                if way not in connection.forgotten:
                    await held.put((time.monotonic() + self.delay_s, data))
            await held.join()
            reset = False
        except OSError:
            reset = True
        if way not in connection.forgotten and connection in self.connections:
            self.connections.remove(connection)
            self.loop.call_soon(lambda: connection.end(reset=reset))

    async def _write(self, connection, way, held):
        while True:
            at, data = await held.get()
            await asyncio.sleep(max(0.0, at - time.monotonic()))
            if self.bytes_s is not None:
                now = time.monotonic()
                self.free_at[way] = max(now, self.free_at[way]) + len(data) / self.bytes_s
                await asyncio.sleep(self.free_at[way] - now)
            await self.open.wait()
            if data and way not in connection.forgotten:
                try:
                    await self.loop.sock_sendall(connection.sink[way], data)
                    self.carried[way] += len(data)
                except OSError:
                    pass  # the reader of the other way sees the same end
            held.task_done()
