"""A receiver of webhooks that this project did not write the checking of.

Usage: receiver.py DOORSTEP_BINARY

PyPI's standardwebhooks verifies every delivery of a running server. In between the receiver is
killed, answers 500, rotates its secret, and the server itself is killed with SIGKILL: at the end
every event was heard, in order, about every parcel, and each id always with the same body.
"""

import json
import signal
import sys
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import jsonschema
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

sys.path.insert(0, str(Path(__file__).parents[1]))
from server import Doorstep, free_port  # noqa: E402

PARCELS = 60


class Receiver:
    """Listens on one port, started and killed again and again."""

    def __init__(self):
        self.port, self.secrets, self.failing = free_port(), [], 0
        self.heard, self.refused, self.tries, self.server = [], 0, 0, None

    def start(self):
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"]))
                status = receiver.take(dict(self.headers), body)
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def kill(self):
        self.server.shutdown()
        self.server.server_close()

    def take(self, headers, body):
        self.tries += 1
        if self.failing > 0:
            self.failing -= 1
            return 500
        headers = {name.lower(): value for name, value in headers.items()}
        for secret in self.secrets:
            try:
                Webhook(secret).verify(body.decode(), headers)
                break
            except WebhookVerificationError:
                continue
        else:
            self.refused += 1
            return 401
        self.heard.append((headers["webhook-id"], json.loads(body), body))
        return 204


def book(server, number):
    server.call("POST", "/v1/consignments", {
        "id": f"C-{number}", "shipper": "acme", "site": "NORTH",
        "recipient": {"name": "Aino Virtanen", "phone": "+358401234567"},
        "address": {"street": "Kaivokatu", "houseNumber": "1", "city": "Helsinki",
                    "latitude": 60.171, "longitude": 24.943},
        "promise": {"from": "2026-11-23T08:00:00Z", "to": "2026-11-23T18:00:00Z"},
        "parcels": [{"id": f"PX-{number}", "weightGrams": 900}]})


def wait(what, seconds=60):
    deadline = time.time() + seconds
    while not what():
        if time.time() > deadline:
            return False
        time.sleep(0.05)
    return True


def day(server, receiver):
    receiver.start()
    server.start()
    server.call("PUT", "/v1/sites/NORTH", {
        "name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "Europe/Helsinki"})
    made = server.call("POST", "/v1/webhooks", {
        "id": "W", "url": f"http://127.0.0.1:{receiver.port}/hook", "ordered": True,
        "events": ["consignment.*", "parcel.*"]})
    receiver.secrets = [made["secret"]]
    for number in range(PARCELS):
        book(server, number)
        if number == 10:
            receiver.kill()
        if number == 20:
            time.sleep(1)
            receiver.start()
            receiver.failing = 5
        if number == 30:
            # What was signed already is signed with the first alone; a moment later the new one is enough.
            receiver.secrets.append(server.call("POST", "/v1/webhooks/W/secrets", {})["secret"])
            threading.Timer(2, receiver.secrets.pop, [0]).start()
        if number == 40:
            server.process.send_signal(signal.SIGKILL)
            server.process.wait()
            server.start()
        if number == 50:
            server.call("POST", f"/v1/consignments/C-{number}/cancellation",
                        {"reason": "SHP_CANCELLED"})
    wait(lambda: server.call("GET", "/v1/webhooks/W")["health"]["waiting"] == 0
         and len({one for one, _, _ in receiver.heard}) >= 2 * PARCELS + 2)


def faults(server, receiver):
    webhook = server.call("GET", "/v1/webhooks/W")
    bodies, order, last = {}, {}, {}
    for one, event, body in receiver.heard:
        if bodies.setdefault(one, body) != body:
            yield f"{one} came with two bodies"
        if b"Aino" in body or b"+358" in body or len(body) >= 20_000:
            yield f"{one} says too much"
        if event["specversion"] != "1.0" or event["id"] != one:
            yield f"{one} is no CloudEvent"
        if int(event["sequence"]) < last.get(event["subject"], 0):
            yield f"{event['subject']} was told out of order"
        last[event["subject"]] = int(event["sequence"])
        order.setdefault(event["subject"], set()).add(event["type"])
    for number in range(PARCELS):
        if "com.doorstep.parcel.created.v1" not in order.get(f"parcel/PX-{number}", ()):
            yield f"parcel/PX-{number} was never told of"
        if "com.doorstep.consignment.booked.v1" not in order.get(f"consignment/C-{number}", ()):
            yield f"consignment/C-{number} was never told of"
    if "com.doorstep.parcel.cancelled.v1" not in order.get("parcel/PX-50", ()):
        yield "the cancellation was never told of"
    payloads = {
        message["payload"]["properties"]["type"]["const"]: message["payload"]
        for message in server.read("/asyncapi.json")[0]["components"]["messages"].values()}
    for _, body, _ in receiver.heard:
        try:
            jsonschema.validate(body, payloads[body["type"]])
        except (jsonschema.ValidationError, KeyError) as fault:
            yield f"a delivery is not what /asyncapi.json describes: {fault}"
    if receiver.refused:
        yield f"{receiver.refused} signatures were refused"
    if webhook["health"]["waiting"] or webhook["health"]["dead"]:
        yield f"something was left: {webhook['health']}"
    if receiver.tries <= len(receiver.heard):
        yield "nothing was ever tried twice, so this proves little"


def main():
    with tempfile.TemporaryDirectory() as folder:
        server, receiver = Doorstep(sys.argv[1], folder, settings={
            "DOORSTEP_WEBHOOK_TARGETS": "loopback",
            "DOORSTEP_WEBHOOK_WAITS": "0,0.3,0.5,1,1,1,1,2,2,2"}), Receiver()
        try:
            day(server, receiver)
            found = list(faults(server, receiver))
        finally:
            server.process.terminate()
            server.process.wait(timeout=30)
        for fault in found[:20]:
            print("webhooks:", fault, file=sys.stderr)
        ids = len({one for one, _, _ in receiver.heard})
        print(f"webhooks: {ids} events heard in {receiver.tries} tries, {len(found)} faults")
        print(f"webhooks: {0 if found else 1} passed, {1 if found else 0} failed")
        sys.exit(1 if found else 0)


main()
