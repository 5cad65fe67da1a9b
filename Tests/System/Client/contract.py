"""The generated Python client against a running server, over a network that loses answers.

Usage: contract.py URL KEY

Checked by mypy first: whatever is written here in types is what the API's description promises.
"""

import json
import socket
import sys
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from doorstep_client import Doorstep, Problem, WebhookRefused, read_webhook, shapes

CONSIGNMENTS = 12
faults: list[str] = []


def expect(holds: object, words: str) -> None:
    if not holds:
        faults.append(words)
        print(f"client: FAILED: {words}", file=sys.stderr)


class LossyLine:
    """A line to a server: every second connection is cut when the answer comes back."""

    def __init__(self, port: int) -> None:
        self.target, self.lost, self.count = port, 0, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        while True:
            near, _ = self.listener.accept()
            threading.Thread(target=self.carry, args=(near,), daemon=True).start()

    def carry(self, near: socket.socket) -> None:
        self.count += 1
        loses = self.count % 2 == 1
        with near, socket.create_connection(("127.0.0.1", self.target)) as far:
            threading.Thread(target=self.pass_on, args=(near, far), daemon=True).start()
            while answer := far.recv(65_536):
                if loses:
                    self.lost += 1
                    near.shutdown(socket.SHUT_RDWR)
                    return
                near.sendall(answer)

    @staticmethod
    def pass_on(near: socket.socket, far: socket.socket) -> None:
        try:
            while request := near.recv(65_536):
                far.sendall(request)
        except OSError:
            pass  # The line was cut.


class Hook(BaseHTTPRequestHandler):
    heard: list[tuple[dict[str, str], bytes]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.heard.append((dict(self.headers), body))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


def order(number: int) -> shapes.NewConsignment:
    return {
        "id": f"C-{number:03}", "shipper": "acme", "site": "NORTH",
        "recipient": {"name": "Aino Virtanen", "phone": "+358401234567"},
        "address": {"street": "Kaivokatu", "houseNumber": "1", "city": "Helsinki",
                    "latitude": 60.171, "longitude": 24.943},
        "promise": {"from": "2026-11-23T08:00:00Z", "to": "2026-11-23T18:00:00Z"},
        "parcels": [{"id": f"PX-{number:03}", "weightGrams": 900}]}


def booked_once(api: Doorstep, url: str, key: str) -> None:
    line = LossyLine(urlsplit(url).port or 80)
    for number in range(CONSIGNMENTS):
        # A connection of its own each time: the first try is lost, the second is answered.
        Doorstep(line.url, key).book_consignment(order(number))
    expect(line.lost > 0, "the line lost no answer, so nothing was tried")
    ids = [one["id"] for one in api.all_consignments(limit=5)]
    expect(ids == [f"C-{number:03}" for number in range(CONSIGNMENTS)],
           f"over {line.lost} lost answers these stand: {ids}")
    print(f"client: {CONSIGNMENTS} bookings over {line.lost} lost answers, {len(ids)} stand")


def refusals(api: Doorstep, url: str) -> None:
    wrong = order(99)
    wrong["parcels"][0]["weightGrams"] = -4
    try:
        api.book_consignment(wrong)
        expect(False, "a negative weight was taken")
    except Problem as problem:
        expect(problem.status == 422 and problem.code == "invalid-field", f"told as {problem}")
        expect(problem.errors[0]["pointer"] == "/parcels/0/weightGrams", f"{problem.errors}")
        expect(problem.request_id, "no request id")
    for key, status in (("nonsense", 401),):
        try:
            Doorstep(url, key).read_me()
            expect(False, "a stranger was let in")
        except Problem as problem:
            expect(problem.status == status, f"a stranger heard {problem}")
    name = str(uuid.uuid4())
    first = api.book_consignment(order(50), key=name)
    expect(api.book_consignment(order(50), key=name) == first, "a repeated key told something else")
    try:
        api.book_consignment(order(51), key=name)
        expect(False, "a key was taken for another body")
    except Problem as problem:
        expect(problem.status == 422, f"a key for another body: {problem}")


def imports(api: Doorstep) -> None:
    template = api.import_template().splitlines()[0]
    expect("weight_grams" in template, f"the template is {template}")
    rows = (json.dumps(order(number)) for number in range(100, 103))
    taken = api.import_consignments(
        "\n".join(rows).encode(), content_type="application/jsonl", dry_run=False)
    for _ in range(200):
        taken = api.read_import(taken["id"])
        if taken["state"] not in ("waiting", "checking", "running"):
            break
        time.sleep(0.05)
    expect(taken["booked"] == 3, f"an import ended as {taken}")


def told(api: Doorstep) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made = api.create_webhook({
        "id": "mine", "url": f"http://127.0.0.1:{server.server_port}/", "events": ["parcel.*"]})
    secret = made["secret"] or ""
    expect(secret, "the webhook has no secret")
    api.book_consignment(order(60))
    for _ in range(200):
        if Hook.heard:
            break
        time.sleep(0.05)
    server.shutdown()
    expect(Hook.heard, "no webhook came")
    for headers, body in Hook.heard[:1]:
        event = read_webhook(["whsec_" + "A" * 43 + "=", secret], headers, body)
        expect(event["type"].startswith("com.doorstep.parcel."), f"the event is {event}")
        try:
            read_webhook([secret], headers, body.replace(b"PX", b"PY"))
            expect(False, "a changed delivery was taken")
        except WebhookRefused:
            pass


def live(api: Doorstep) -> None:
    seen = []
    for event in api.follow(last_event_id="0"):
        seen.append(int(event.id))
        if len(seen) == 5:
            break
    expect(seen == sorted(set(seen)) and seen[0] == 1, f"the stream began with {seen}")


def main(url: str, key: str) -> None:
    api = Doorstep(url, key)
    api.set_site("NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94,
                           "timeZone": "Europe/Helsinki"})
    booked_once(api, url, key)
    refusals(api, url)
    imports(api)
    told(api)
    live(api)
    print(f"client: {'1 passed, 0 failed' if not faults else f'0 passed, {len(faults)} failed'}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
