"""A day's messages, taken by a mail server and a provider that this project did not write.

Usage: messages.py DOORSTEP_BINARY

aiosmtpd takes the mails and refuses some; Python's `email` reads them; an HTTP provider checks each
request's signature with PyPI's standardwebhooks. The node is killed between two messages.
"""

import email
import email.policy
import html.parser
import http.server
import json
import os
import signal
import sqlite3
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from aiosmtpd.controller import Controller
from standardwebhooks import Webhook

sys.path.insert(0, str(Path(__file__).parents[1]))
from server import Doorstep, free_port  # noqa: E402

DAY = "2026-11-23"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def at(clock):
    return f"{DAY}T{clock}:00Z"


class Mailbox:
    """What a mail server does: takes, refuses for good, refuses for now."""

    def __init__(self):
        self.mails, self.busy_for, self.tries = [], {}, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.tries += 1
        if address.startswith("nobody@"):
            return "550 5.1.1 No such mailbox"
        if self.busy_for.get(address, 0) > 0:
            self.busy_for[address] -= 1
            return "451 4.3.2 Busy, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.mail_from, list(envelope.rcpt_tos), email.message_from_bytes(
            envelope.content, policy=email.policy.default), envelope.content))
        return "250 Taken"

    def to(self, address):
        return [mail for _, to, mail, _ in self.mails if to == [address]]


class Provider(http.server.BaseHTTPRequestHandler):
    taken = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"]))
        Webhook(SECRET).verify(body, dict(self.headers.items()))
        self.taken.append(json.loads(body))
        answer = json.dumps({"reference": f"sms-{len(self.taken)}"}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


class Links(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links, self.words = [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        assert tag not in ("img", "script", "iframe"), f"A mail fetches nothing: {tag}"
        if tag == "a":
            self.links.append(dict(attributes)["href"])

    def handle_data(self, data):
        self.words.append(data)


def until(what, condition):
    for _ in range(200):
        found = condition()
        if found:
            return found
        time.sleep(0.05)
    raise SystemExit(f"messages: {what} never came")


def open_day(server):
    server.call("POST", "/v1/clock", {"now": at("04:00")})
    server.call("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "Europe/Helsinki"})
    server.call("PUT", "/v1/drivers/AINO", {"name": "Aino", "homeSite": "NORTH"})
    server.call("PUT", "/v1/vehicles/VAN-1", {"kind": "van", "maxWeightGrams": 900_000, "homeSite": "NORTH"})
    server.call("POST", "/v1/shifts", {"id": "S-1", "driver": "AINO", "vehicle": "VAN-1", "site": "NORTH", "start": at("06:00"), "end": at("14:00")})


RECIPIENTS = {
    "C-1": {"name": "Åsa <b>Öberg</b> & \"Co\"", "email": "asa@example.com"},
    "C-2": {"name": "Väinö", "email": "vaino@example.com", "language": "fi-FI"},
    # A mailbox that does not exist, and a phone that does.
    "C-3": {"name": "Eino", "email": "nobody@example.com", "phone": "+358 40 123 4567"},
    # Neither: nobody can be told.
    "C-4": {"name": "Kai", "email": "nobody@example.com"},
    # A server that is busy twice.
    "C-5": {"name": "Later", "email": "later@example.com"},
    "C-6": {"name": "No contact"},
}


def book(server, *names):
    for number, (name, recipient) in enumerate(RECIPIENTS.items()):
        if name not in names:
            continue
        server.call("POST", "/v1/consignments", {
            "id": name, "shipper": "acme", "site": "NORTH", "recipient": recipient,
            "address": {"street": "Kaivokatu", "houseNumber": str(number + 1), "city": "Helsinki", "latitude": 60.171 + number / 1000, "longitude": 24.943},
            "promise": {"from": at("08:00"), "to": at("12:00")},
            "parcels": [{"id": f"PX-{name}", "weightGrams": 900}]})


def states(server, consignment):
    items = server.call("GET", f"/v1/consignments/{consignment}/messages")["items"]
    return {item["stage"]: item for item in items}


def tick(server, clock):
    server.call("POST", "/v1/clock", {"now": at(clock)})


def check_mail(mail, address, brand="Åland & Sons"):
    """Headers and parts as RFC 5322, 2046 and 2047 have them."""
    assert mail.defects == [], mail.defects
    assert mail["to"].addresses[0].addr_spec == address
    sender = mail["from"].addresses[0]
    assert (sender.display_name, sender.addr_spec) == (brand, "hello@courier.example"), sender
    assert mail["reply-to"] == "office@courier.example", mail["reply-to"]
    assert mail["message-id"].startswith("<") and mail["message-id"].endswith("@127.0.0.1>")
    assert mail["date"].datetime is not None and mail["auto-submitted"] == "auto-generated"
    parts = [part.get_content_type() for part in mail.iter_parts()]
    assert parts == ["text/plain", "text/html"], parts
    text = mail.get_body(("plain",)).get_content()
    page = Links(mail.get_body(("html",)).get_content())
    assert all(len(line) <= 998 for line in mail.as_string().splitlines())
    [link] = page.links
    assert link in text
    return text, page, link


def confirmations(server, box):
    # Six in the morning at the site: nobody is written to before eight.
    until("the announcement", lambda: "confirmed" in states(server, "C-4"))
    time.sleep(0.5)
    assert box.tries == 0 and Provider.taken == [], "Somebody was woken."
    assert states(server, "C-1")["confirmed"]["dueAt"] == at("06:00")
    assert states(server, "C-6") == {}
    # What waits for the morning outlives a kill.
    os.kill(server.process.pid, signal.SIGKILL)
    server.process.wait()
    server.start()
    tick(server, "06:00")
    [mail] = until("Åsa's mail", lambda: box.to("asa@example.com"))
    text, page, link = check_mail(mail, "asa@example.com")
    assert mail["subject"] == "Your delivery from acme", mail["subject"]
    assert 'Hello Åsa <b>Öberg</b> & "Co",' in text, text
    assert any("<b>Öberg</b>" in words for words in page.words), "A name became HTML."
    assert "on Monday 23 November between 10:00 and 14:00" in text, text
    assert urllib.request.urlopen(link).status == 200
    [mail] = until("Väinö's mail", lambda: box.to("vaino@example.com"))
    text, _, finnish = check_mail(mail, "vaino@example.com")
    assert mail["subject"] == "Toimituksesi lähettäjältä acme" and "maanantaina 23.11. klo 10.00–14.00" in text, text
    assert finnish.endswith("?lang=fi") and mail["content-language"] == "fi"
    # A refused mailbox falls back to the phone, or tells that nobody was reached.
    [sms] = until("Eino's SMS", lambda: Provider.taken)
    assert sms["to"] == "+358401234567" and sms["channel"] == "sms" and "/t/tr_" in sms["text"], sms
    until("the note of it", lambda: states(server, "C-3")["confirmed"]["state"] == "sent")
    failed = until("a failure", lambda: server.call("GET", "/v1/messages?state=failed")["items"])
    assert [(one["consignment"], one["reason"]) for one in failed] == [("C-4", "refused")], failed
    # Busy twice: tried again when its time has come, and not before.
    box.busy_for["later@example.com"] = 2
    book(server, "C-5")
    until("a try", lambda: box.busy_for["later@example.com"] == 1)
    time.sleep(0.6)
    assert box.busy_for["later@example.com"] == 1, "It was tried again at once."
    for left, minute in [(0, "06:01"), (0, "06:02")]:
        tick(server, minute)
        until("another try", lambda: box.busy_for["later@example.com"] == left)
        time.sleep(0.6)
    until("the late mail", lambda: len(box.to("later@example.com")) == 1)
    return link


def unsubscribe(server, box):
    """As a mail program does: one request, no key, nothing known of the person (RFC 8058)."""
    [mail] = box.to("vaino@example.com")
    assert mail["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    address = mail["list-unsubscribe"].strip("<>")
    body = b"List-Unsubscribe=One-Click"
    for _ in range(2):
        answer = urllib.request.urlopen(urllib.request.Request(address, data=body, method="POST"))
        assert answer.status == 200
    assert urllib.request.urlopen(address).url.split("#")[0].rsplit("/", 1)[0] == server.url + "/t"
    try:
        urllib.request.urlopen(urllib.request.Request(server.url + "/t/tr_wrong/messages", data=body))
        raise SystemExit("messages: a link that is none ended messages")
    except urllib.error.HTTPError as problem:
        assert problem.code == 404, problem.code


def drive(server):
    plan = server.call("POST", "/v1/plans", {"site": "NORTH", "date": DAY, "seconds": 1})
    route = server.call("POST", f"/v1/plans/{plan['id']}/publication")["routes"][0]
    base = f"/v1/routes/{route['id']}"
    server.call("POST", base + "/check-in", {"driver": "AINO", "vehicle": "VAN-1", "occurredAt": at("06:10"), "vehicleCheck": {"passed": True}})
    for stop in route["stops"]:
        for task in stop["tasks"]:
            server.call("POST", base + "/sorts", {"parcel": task["parcel"], "lane": "A1", "occurredAt": at("06:15")})
            server.call("POST", base + "/scans", {"parcel": task["parcel"], "occurredAt": at("06:20")})
    tick(server, "07:50")
    server.call("POST", base + "/departure", {"occurredAt": at("07:50")})
    for number, stop in enumerate(route["stops"]):
        tick(server, f"09:{number}0")
        time.sleep(0.6)
        visit(server, base, route, stop, f"09:{number}")
    return route


def visit(server, base, route, stop, clock):
    sequence, [task] = stop["sequence"], stop["tasks"]
    parcel, attempt = task["parcel"], f"A-{task['consignment']}"
    place = {"occurredAt": at(clock + "1"), "latitude": stop["latitude"], "longitude": stop["longitude"], "accuracyMeters": 8}
    server.call("POST", f"{base}/stops/{sequence}/arrival", {"occurredAt": at(clock + "0")})
    server.call("POST", "/v1/attempts", {"id": attempt, "route": route["id"], "stop": sequence, "parcels": [parcel], "occurredAt": at(clock + "1"), "position": place})
    if task["consignment"] == "C-5":
        server.call("POST", f"/v1/attempts/{attempt}/contacts", {"channel": "call", "outcome": "noAnswer", "occurredAt": at(clock + "2")})
        server.call("POST", f"/v1/attempts/{attempt}/proofs", {"id": "P-5", "kind": "photo", "parcels": [parcel], "sha256": "5" * 64, "occurredAt": at(clock + "2")})
        server.call("POST", f"/v1/attempts/{attempt}/failures", {"reason": "RCP_NOT_HOME", "parcels": [parcel], "occurredAt": at(clock + "6")})
    else:
        server.call("POST", f"/v1/attempts/{attempt}/handoffs", {"mode": "person", "parcels": [parcel], "receivedBy": "R.", "occurredAt": at(clock + "3")})
    server.call("POST", f"{base}/stops/{sequence}/departure", {"occurredAt": at(clock + "7")})


def check_day(server, box):
    until("the last word", lambda: len(box.to("later@example.com")) >= 4)
    until("Åsa's last word", lambda: len(box.to("asa@example.com")) >= 4)
    until("Väinö's last word", lambda: len(box.to("vaino@example.com")) >= 2)
    time.sleep(1)
    for consignment, stages in {
            "C-1": {"confirmed": "sent", "dispatched": "sent", "approaching": "sent", "delivered": "sent"},
            "C-2": {"confirmed": "sent", "dispatched": "dropped", "approaching": "dropped", "delivered": "sent"},
            "C-3": {"confirmed": "sent", "dispatched": "sent", "approaching": "sent", "delivered": "sent"},
            "C-5": {"confirmed": "sent", "dispatched": "sent", "approaching": "sent", "failed": "sent"}}.items():
        found = {stage: item["state"] for stage, item in states(server, consignment).items()}
        assert found == stages, (consignment, found)
    assert len(box.to("asa@example.com")) == 4 and len(box.to("later@example.com")) == 4
    assert len(box.to("vaino@example.com")) == 2, "Somebody was written to who wished it not."
    assert states(server, "C-2")["dispatched"]["reason"] == "declined"
    failed = next(mail for mail in box.to("later@example.com") if "could not deliver" in mail["subject"])
    text, _, _ = check_mail(failed, "later@example.com")
    assert "nobody was home." in text and failed["list-unsubscribe"] is None, text
    identities = [mail["message-id"] for _, _, mail, _ in box.mails]
    assert len(set(identities)) == len(identities), "A mail came twice."
    for _, _, _, content in box.mails:
        assert b"PX-C" not in content and b"Kaivokatu" not in content


def receipts(server):
    """A bounce afterwards takes the next way; told twice, it says nothing new."""
    sms = states(server, "C-3")["delivered"]
    asked = {"items": [{"message": sms["id"], "channel": "sms", "outcome": "arrived"}, {"message": "M-none", "channel": "sms", "outcome": "arrived"}]}
    assert server.call("POST", "/v1/message-receipts", asked) == {"taken": 1}
    assert server.call("POST", "/v1/message-receipts", asked) == {"taken": 0}
    mail = states(server, "C-1")["delivered"]
    server.call("POST", "/v1/message-receipts", {"items": [{"message": mail["id"], "channel": "email", "outcome": "bounced"}]})
    assert states(server, "C-1")["delivered"]["state"] == "failed"
    health = server.call("GET", "/v1/message-health")["items"]
    row = next(row for row in health if (row["stage"], row.get("channel")) == ("delivered", "sms"))
    assert (row["arrived"], row["failed"]) == (1, 0), row


def privacy(folder):
    """No event, job or view tells whom we wrote to, in which words, or where their link leads."""
    secrets = [b"asa@example.com", b"nobody@example.com", b"358401234567", "Väinö".encode(), b"tr_"]
    with sqlite3.connect(f"file:{folder}/doorstep.db?mode=ro", uri=True) as database:
        for table in ["events", "jobs", "messages", "tracking_links"]:
            for row in database.execute(f"SELECT * FROM {table}"):
                for value in row:
                    content = value if isinstance(value, bytes) else str(value).encode()
                    for secret in secrets:
                        assert secret not in content, f"{table} tells {secret}"
    diagnostics = Path(folder, "diagnostics").read_bytes()
    assert not any(secret in diagnostics for secret in secrets), diagnostics


def main():
    box = Mailbox()
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    provider = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=provider.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        settings = {
            "DOORSTEP_MAIL": f"smtp://127.0.0.1:{port}", "DOORSTEP_MAIL_FROM": "hello@courier.example",
            "DOORSTEP_MAIL_ENCRYPTION": "none", "DOORSTEP_PROVIDER_SECRET": SECRET,
            "DOORSTEP_SMS": f"http://127.0.0.1:{provider.server_port}/sms"}
        server = Doorstep(sys.argv[1], folder, "--virtual-clock", settings=settings)
        server.environment["DOORSTEP_PUBLIC_URL"] = server.url
        with server:
            open_day(server)
            server.call("PUT", "/v1/message-policy", {
                "brand": "Åland & Sons", "contact": "help@courier.example", "replyTo": "office@courier.example",
                "quietHours": {"from": "21:00", "to": "08:00"}})
            book(server, "C-1", "C-2", "C-3", "C-4", "C-6")
            confirmations(server, box)
            unsubscribe(server, box)
            drive(server)
            check_day(server, box)
            receipts(server)
        privacy(folder)
    controller.stop()
    provider.shutdown()
    print(f"messages: {len(box.mails)} mails, {len(Provider.taken)} SMS, {box.tries} recipients asked for")
    print("messages: 1 passed, 0 failed")


main()
