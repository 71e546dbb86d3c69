#!/usr/bin/env python3
"""A source for citybrain's gateway socket, complete, with python3-zmq and python3-flatbuffers only (docs/gateway.md).

    flatc --python -o generated -I schemas schemas/event.fbs schemas/gateway.fbs
    gateway_push.py --generated generated --to tcp://127.0.0.1:7070 --key source.key --server-key server.pub \\
                    --source gateway/flood-7 events.jsonl

A line of the file is one event: {"id", "type", "category"} and, as known, "time_ms", "subject", "key", "phase", "area",
"lon" + "lat" + "crs", "urgency", "severity", "certainty", "status", "attributes", "text", "reporter". Prints one line for
each refused event and at the end the counts. Exit: 0 all taken, 5 no answer, 6 refused by the node, 7 some were rejected.
"""

import argparse
import json
import sys
import time

import flatbuffers
import zmq

FRAME_EVENTS = 64  # many events a frame hide the cost of encryption; the most is 1,024 events and 256 KiB
FRAME_BYTES = 200_000  # of lines; room below the 256 KiB of a frame
PATIENCE_S = 10  # without a sign of the node: connect again
GIVE_UP_S = 60  # without any progress: end with 5


def read_key(path, word):
    """The 40 characters of `word = "…"` in a .key or .pub file."""
    with open(path, encoding="ascii") as file:
        for line in file:
            name, _, value = line.partition(" = ")
            if name == word:
                return value.strip().strip('"').encode()
    sys.exit(f"{path}: has no line `{word} = …`")


class Frames:
    """Builds and reads GatewayFrame with the modules that flatc made."""

    def __init__(self, folder):
        sys.path.insert(0, folder)
        from citybrain.fb import (Attribute, Batch, Event, GatewayBody, GatewayBye, GatewayFrame, GatewayHello,
                                  PrivatePart, Receipt, Welcome, Written)
        from citybrain.fb.AttributeKind import AttributeKind
        from citybrain.fb.Certainty import Certainty
        from citybrain.fb.Phase import Phase
        from citybrain.fb.Severity import Severity
        from citybrain.fb.Status import Status
        from citybrain.fb.Urgency import Urgency
        self.fb = {module.__name__.rpartition(".")[2]: module for module in (
            Attribute, Batch, Event, GatewayBye, GatewayFrame, GatewayHello, PrivatePart, Receipt, Welcome, Written)}
        self.body, self.kind = GatewayBody.GatewayBody, AttributeKind
        self.words = {"phase": Phase, "status": Status, "urgency": Urgency, "severity": Severity,
                      "certainty": Certainty}

    def _table(self, builder, name, **fields):
        """A table of strings, numbers and offsets; None is left out."""
        module = self.fb[name]
        ready = {key: builder.CreateString(value) if isinstance(value, str) else value
                 for key, value in fields.items() if value is not None}
        module.Start(builder)
        for key, value in ready.items():
            getattr(module, "Add" + key)(builder, value)
        return module.End(builder)

    def _vector(self, builder, start, offsets):
        start(builder, len(offsets))
        for offset in reversed(offsets):
            builder.PrependUOffsetTRelative(offset)
        return builder.EndVector()

    def _frame(self, builder, kind, body):
        builder.Finish(self._table(builder, "GatewayFrame", BodyType=kind, Body=body), file_identifier=b"CBGW")
        return bytes(builder.Output())

    def _attribute(self, builder, name, value):
        if isinstance(value, bool):
            fields = {"Kind": self.kind.boolean, "Integer": int(value)}
        elif isinstance(value, int):
            fields = {"Kind": self.kind.integer, "Integer": value}
        elif isinstance(value, float):
            fields = {"Kind": self.kind.real, "Real": value}
        else:
            fields = {"Kind": self.kind.text, "Text": str(value)}
        return self._table(builder, "Attribute", Name=name, **fields)

    def _event(self, builder, source, event):
        attributes = [self._attribute(builder, name, value) for name, value in event.get("attributes", {}).items()]
        fields = {"Attributes": self._vector(builder, self.fb["Event"].StartAttributesVector, attributes)
                  if attributes else None}
        if "lon" in event:
            fields["Written"] = self._table(builder, "Written", Lon=event["lon"], Lat=event["lat"], Crs=event["crs"])
        if "text" in event or "reporter" in event:
            fields["Secret"] = self._table(builder, "PrivatePart", Text=event.get("text"), Reporter=event.get("reporter"))
        for word, values in self.words.items():
            if word in event:
                fields[word.capitalize()] = getattr(values, event[word])
        return self._table(
            builder, "Event", Source=source, Id=event["id"], Type=event["type"], Category=event["category"],
            Subject=event.get("subject"), Key=event.get("key"), Time=event.get("time_ms"), Area=event.get("area"), **fields)

    def hello(self, source):
        builder = flatbuffers.Builder(256)
        return self._frame(builder, self.body.GatewayHello,
                           self._table(builder, "GatewayHello", Source=source, Version=1))

    def batch(self, source, first_seq, events):
        builder = flatbuffers.Builder(65536)
        offsets = [self._event(builder, source, event) for event in events]
        vector = self._vector(builder, self.fb["Batch"].StartEventsVector, offsets)
        return self._frame(builder, self.body.Batch, self._table(builder, "Batch", FirstSeq=first_seq, Events=vector))

    def read(self, data):
        """("Welcome" | "Receipt" | "GatewayBye", table) of a node's frame."""
        frame = self.fb["GatewayFrame"].GatewayFrame.GetRootAs(data)
        for name in ("Welcome", "Receipt", "GatewayBye"):
            if frame.BodyType() == getattr(self.body, name):
                body = frame.Body()
                table = getattr(self.fb[name], name)()
                table.Init(body.Bytes, body.Pos)
                return name, table
        sys.exit("the node sent a frame that this program does not know")


class Source:
    """One session after the other until every event has its receipt."""

    def __init__(self, options, events):
        self.options, self.events, self.frames = options, events, Frames(options.generated)
        self.answered = 0  # events with a receipt, from the front
        self.rejected = self.repeats = 0
        self.socket = None

    def connect(self):
        if self.socket is not None:
            self.socket.close(linger=0)
        self.socket = zmq.Context.instance().socket(zmq.DEALER)
        self.socket.curve_publickey = read_key(self.options.key, "public")
        self.socket.curve_secretkey = read_key(self.options.key, "secret")
        self.socket.curve_serverkey = read_key(self.options.server_key, "public")
        self.socket.immediate = 1  # nothing is queued for a connection that is not there
        self.socket.maxmsgsize = 256 * 1024 + 64
        self.socket.linger = 0
        self.socket.connect(self.options.to)
        self.start_session()

    def start_session(self):
        """Numbers begin at 1 again: seq n is event `base + n - 1`. What has no receipt is sent again."""
        self.base, self.done, self.sent, self.credit = self.answered, 0, 0, 0
        self.greeted = self.welcome = False

    def send(self, frame):
        try:
            self.socket.send(frame, zmq.DONTWAIT)
            return True
        except zmq.Again:
            return False

    def send_what_may_go(self):
        if not self.greeted:
            self.greeted = self.send(self.frames.hello(self.options.source))
        while self.welcome:
            first = self.base + self.sent
            few, size = [], 0
            for event in self.events[first:first + min(FRAME_EVENTS, self.credit - self.sent)]:
                size += len(json.dumps(event))
                if few and size > FRAME_BYTES:
                    break
                few.append(event)
            if not few or not self.send(self.frames.batch(self.options.source, self.sent + 1, few)):
                return
            self.sent += len(few)

    def on_receipt(self, receipt):
        self.credit = max(self.credit, receipt.Credit())
        self.repeats += receipt.Repeats()
        for index in range(receipt.RejectedLength()):
            one = receipt.Rejected(index)
            self.rejected += 1
            event = self.events[self.base + one.Seq() - 1]
            print(f"{event['id']}: {one.Code().decode()}: {one.Reason().decode()}", file=sys.stderr)
        self.done = max(self.done, receipt.Seq())
        self.answered = self.base + self.done

    def on_frame(self, name, table):
        if name == "Welcome":
            self.welcome, self.credit = True, table.Credit()
        elif name == "Receipt" and self.welcome:
            self.on_receipt(table)
        elif name == "GatewayBye" and table.Code() == b"no_session":
            self.start_session()  # the connection was lost and found again
        elif name == "GatewayBye":
            print(f"{table.Code().decode()}: {table.Reason().decode()}", file=sys.stderr)
            sys.exit(6)

    def run(self):
        self.connect()
        heard = moved = time.monotonic()
        while self.answered < len(self.events):
            self.send_what_may_go()
            before = self.answered
            if self.socket.poll(100 if self.greeted else 10):
                heard = time.monotonic()
                self.on_frame(*self.frames.read(self.socket.recv()))
            now = time.monotonic()
            if self.answered > before:
                moved = now
            if now - moved > GIVE_UP_S:
                print("no answer; is the node there, and is this key enrolled?", file=sys.stderr)
                sys.exit(5)
            if now - heard > PATIENCE_S:
                heard = now
                self.connect()


def main():
    parser = argparse.ArgumentParser(description="push events to citybrain's gateway socket")
    for name in ("--generated", "--to", "--key", "--server-key", "--source"):
        parser.add_argument(name, required=True)
    parser.add_argument("file", nargs="?", default="-")
    options = parser.parse_args()
    with sys.stdin if options.file == "-" else open(options.file, encoding="utf-8") as lines:
        events = [json.loads(line) for line in lines if line.strip()]
    source = Source(options, events)
    source.run()
    print(json.dumps({"sent": len(events), "accepted": len(events) - source.rejected - source.repeats,
                      "duplicate": source.repeats, "rejected": source.rejected}))
    sys.exit(7 if source.rejected else 0)


if __name__ == "__main__":
    main()
