"""A day of lockers: banked walls that jam and fill up, a shop with a counter, diversions, recipients
with wrong codes, a server that is killed, and parcels for which nobody comes.

Usage: lockers.py DOORSTEP_BINARY [SEED]

At the end every parcel is collected, brought back, or still behind its door, each with exactly one
custodian, and the bank says the same as the log.
"""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from server import Doorstep, free_port  # noqa: E402

# A Monday that is still to come: a server that starts again begins with the world's time, and nothing may
# have expired by then.
MONDAY = date.today() + timedelta(days=14 - date.today().weekday())
DAY, LATER = MONDAY.isoformat(), (MONDAY + timedelta(days=4)).isoformat()
CHOSEN, DIVERTED, CANCELLED = 36, 36, 2
JAMS, STRANGERS = 60, 60
WALLS = {
    "L1": (60.1720, 24.9430, [f"S{n}" for n in range(1, 15)] + [f"L{n}" for n in range(1, 5)]),
    "L2": (60.1690, 24.9520, [f"S{n}" for n in range(1, 11)] + [f"L{n}" for n in range(1, 3)]),
    "L3": (60.1665, 24.9380, [f"S{n}" for n in range(1, 9)] + [f"L{n}" for n in range(1, 3)]),
}


def at(clock, day=DAY):
    return f"{day}T{clock}Z"


def second(base, seconds):
    return f"{(base + seconds) // 3600:02}:{(base + seconds) // 60 % 60:02}:{(base + seconds) % 60:02}"


class Day:
    def __init__(self, server, bank_url, dice):
        self.server, self.bank, self.dice = server, bank_url, dice
        self.tally = Counter()
        self.attempts = 0
        self.links = {}

    def ask(self, method, path, body=None, key=None):
        """The answer, or the problem's code where the rules refuse it."""
        headers = {"authorization": f"Bearer {key or self.server.key}", "content-type": "application/json",
                   "idempotency-key": os.urandom(12).hex()}
        request = urllib.request.Request(
            self.server.url + path, method=method, headers=headers,
            data=None if body is None else json.dumps(body).encode())
        for _ in range(60):
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    return json.loads(answer.read() or b"{}")
            except urllib.error.HTTPError as refused:
                if refused.code >= 500:
                    time.sleep(0.1)
                    continue
                return {"refused": json.loads(refused.read())["code"]}
            except OSError:
                # The server was killed: the same command with the same key goes on.
                time.sleep(0.1)
        raise SystemExit(f"lockers: {method} {path} had no answer")

    def must(self, method, path, body=None, key=None):
        answer = self.ask(method, path, body, key)
        if "refused" in answer:
            raise SystemExit(f"lockers: {method} {path} {body} was refused: {answer['refused']}")
        return answer

    def at_wall(self, path, body):
        request = urllib.request.Request(
            self.bank + path, method="POST", data=json.dumps(body).encode(),
            headers={"content-type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read())

    def now(self, clock, day=DAY):
        self.must("POST", "/v1/clock", {"now": at(clock, day)})

    def link(self, consignment):
        if consignment not in self.links:
            made = self.must("POST", f"/v1/consignments/{consignment}/tracking-links", {})
            self.links[consignment] = made["url"].rsplit("/", 1)[1]
        return self.links[consignment]

    # Setting up.

    def open_network(self):
        self.now("04:00:00")
        self.must("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "Europe/Helsinki"})
        for driver, day in (("AINO", DAY), ("EINO", LATER)):
            self.must("PUT", f"/v1/drivers/{driver}", {"name": driver.title()})
            self.must("PUT", f"/v1/vehicles/V-{driver}", {"kind": "van", "maxWeightGrams": 900_000})
            self.must("POST", "/v1/shifts", {"id": f"S-{driver}", "driver": driver, "vehicle": f"V-{driver}", "site": "NORTH", "start": at("06:00:00", day), "end": at("18:00:00", day)})
        for point, (latitude, longitude, doors) in WALLS.items():
            self.set_point(point, "locker", latitude, longitude, doors, bank="acme")
        self.set_point("SHOP", "shop", 60.1705, 24.9460, [f"P{n}" for n in range(1, 9)])
        self.must("PUT", "/v1/change-policy", {
            "closesMinutesBefore": 60, "daysAhead": 5, "weekdays": [1, 2, 3, 4, 5],
            "slots": [{"from": "08:00", "to": "18:00"}], "ways": ["locker", "pudo", "doorstep"]})

    def set_point(self, point, kind, latitude, longitude, doors, bank=None):
        small = [door for door in doors if door[0] != "L"]
        large = [door for door in doors if door[0] == "L"]
        sizes = [{"code": "S", "widthMm": 350, "heightMm": 100, "depthMm": 500, "maxWeightGrams": 5_000, "compartments": small}]
        if large:
            sizes.append({"code": "L", "widthMm": 350, "heightMm": 400, "depthMm": 500, "maxWeightGrams": 20_000, "compartments": large})
        self.must("PUT", f"/v1/pickup-points/{point}", {
            "kind": kind, "name": f"Point {point}", "latitude": latitude, "longitude": longitude, "address": f"{point} street 1",
            "timeZone": "Europe/Helsinki", "keepDays": 3, "sizes": sizes, **({"bank": bank} if bank else {})})

    def book(self):
        for number in range(CHOSEN + DIVERTED + CANCELLED):
            self.must("POST", "/v1/consignments", {
                "id": f"C-{number}", "shipper": "acme", "site": "NORTH", "recipient": {"name": f"Recipient {number}", "phone": "+358401234567"},
                "address": {"street": "Kaivokatu", "houseNumber": str(number), "city": "Helsinki", "propertyType": "house",
                            "latitude": 60.1660 + (number % 9) * 0.0009, "longitude": 24.9380 + (number // 9) * 0.0018},
                "promise": {"from": at("08:00:00"), "to": at("16:00:00"), "mode": "person"},
                "parcels": [{"id": f"PX-{number}", "weightGrams": 9_000 if number % 11 == 0 else 900, "volumeCm3": 4_000}]})

    def choose(self, number):
        """The recipient takes one of the points that their page offers."""
        token = self.link(f"C-{number}")
        points = self.must("GET", "/v1/track/options", key=token).get("points", [])
        for point in points:
            answer = self.ask("POST", "/v1/track/changes", {"point": point["id"]}, key=token)
            if "refused" not in answer:
                self.tally["chosen"] += 1
                return
            self.tally["choice " + answer["refused"]] += 1
        self.tally["stayed at the door"] += 1

    # On the road.

    def plan(self, day, driver):
        plan = self.must("POST", "/v1/plans", {"site": "NORTH", "date": day, "seconds": 1})
        return self.must("POST", f"/v1/plans/{plan['id']}/publication")["routes"][0]["id"]

    def depart(self, route, driver, day=DAY):
        record = self.must("GET", f"/v1/routes/{route}")
        self.must("POST", f"/v1/routes/{route}/check-in", {"driver": driver, "vehicle": f"V-{driver}", "occurredAt": at("06:00:00", day), "vehicleCheck": {"passed": True}})
        for stop in record["stops"]:
            for task in stop["tasks"]:
                self.must("POST", f"/v1/routes/{route}/sorts", {"parcel": task["parcel"], "lane": "A1", "occurredAt": at("06:05:00", day)})
                self.must("POST", f"/v1/routes/{route}/scans", {"parcel": task["parcel"], "occurredAt": at("06:10:00", day)})
        self.must("POST", f"/v1/routes/{route}/departure", {"occurredAt": at("06:30:00", day)})

    def drive(self, route):
        clock = 8 * 3600
        for stop in self.must("GET", f"/v1/routes/{route}")["stops"]:
            self.now(second(clock, 0))
            self.must("POST", f"/v1/routes/{route}/stops/{stop['sequence']}/arrival", {"occurredAt": at(second(clock, 0))})
            for task in stop["tasks"]:
                self.serve(route, stop, task["parcel"], clock)
                clock += 200
            self.must("POST", f"/v1/routes/{route}/stops/{stop['sequence']}/departure", {"occurredAt": at(second(clock, 0))})
            clock += 60

    def serve(self, route, stop, parcel, clock):
        self.attempts += 1
        attempt = f"A-{self.attempts}"
        place = {"latitude": stop["latitude"], "longitude": stop["longitude"], "accuracyMeters": 8, "occurredAt": at(second(clock, 5))}
        self.must("POST", "/v1/attempts", {"id": attempt, "route": route, "stop": stop["sequence"], "parcels": [parcel], "occurredAt": at(second(clock, 5)), "position": place})
        if "pickupPoint" in stop:
            points = [stop["pickupPoint"]["id"]]
        else:
            # Nobody opens: the recipient has gone out.
            self.must("POST", f"/v1/attempts/{attempt}/contacts", {"channel": "doorbell", "outcome": "noAnswer", "occurredAt": at(second(clock, 10))})
            points = [near["id"] for near in self.must("GET", f"/v1/parcels/{parcel}/pickup-points")["items"]]
        for point in points:
            if self.deposit(attempt, parcel, point, clock):
                return
        reason = "PUD_FULL" if "pickupPoint" in stop else "RCP_NOT_HOME"
        self.must("POST", f"/v1/attempts/{attempt}/failures", {"reason": reason, "parcels": [parcel], "statement": "No door was free.", "occurredAt": at(second(clock, 180))})
        self.tally["failed " + reason] += 1

    def deposit(self, attempt, parcel, point, clock):
        while True:
            held = self.ask("POST", f"/v1/pickup-points/{point}/reservations", {"parcel": parcel})
            if "refused" in held:
                self.tally["reservation " + held["refused"]] += 1
                return False
            opened = self.ask("POST", f"/v1/pickup-points/{point}/openings", {"parcel": parcel, "purpose": "deposit"})
            if "refused" not in opened:
                break
            self.tally["jams at deposits"] += 1
        self.must("POST", f"/v1/attempts/{attempt}/proofs", {"id": f"P-{attempt}-{parcel}", "kind": "photo", "parcels": [parcel], "sha256": os.urandom(32).hex(), "occurredAt": at(second(clock, 60))})
        self.must("POST", f"/v1/attempts/{attempt}/handoffs", {"mode": held["mode"], "parcels": [parcel], "receivedBy": point, "compartment": held["compartment"], "occurredAt": at(second(clock, 90))})
        self.tally["deposited"] += 1
        return True

    # Recipients.

    def collect(self, number, point, clock):
        """Tells whether everything went well, or a door jammed."""
        token = self.link(f"C-{number}")
        made = self.ask("POST", "/v1/track/pickup-codes", {}, key=token)
        if "refused" in made:
            raise SystemExit(f"lockers: C-{number} got no code: {made['refused']}")
        code = made["code"]
        shown = [code]
        if self.dice.random() < 0.3:
            shown.insert(0, "000000" if code != "000000" else "000001")
        for each in shown:
            if point == "SHOP":
                answer = self.ask("POST", "/v1/pickup-points/SHOP/collections", {"id": f"K-{number}-{each}", "consignment": f"C-{number}", "code": each, "occurredAt": at(clock)})
                refused = answer.get("refused")
                jammed = []
            else:
                answer = self.at_wall("/panel", {"point": point, "consignment": f"C-{number}", "code": each, "occurredAt": at(clock)})
                refused = None if answer["status"] == 200 else "code-wrong"
                jammed = answer["jammed"]
            if each != code:
                assert refused, f"a wrong code opened for C-{number}"
                self.tally["wrong codes"] += 1
            elif refused:
                raise SystemExit(f"lockers: the right code of C-{number} was refused: {answer}")
        if jammed:
            self.tally["jams at collections"] += 1
        return not jammed


def waiting(day):
    """Number and point of every parcel that lies at a point."""
    for number in range(CHOSEN + DIVERTED + CANCELLED):
        parcel = day.must("GET", f"/v1/parcels/PX-{number}")
        if parcel["custodian"].startswith("point:"):
            yield number, parcel["custodian"].removeprefix("point:")


def faults(day):
    """Everything that does not fit at the end."""
    ends = Counter()
    behind = {}
    for point in [*WALLS, "SHOP"]:
        for door in day.must("GET", f"/v1/pickup-points/{point}/compartments")["items"]:
            if door["state"] in ("occupied", "expired"):
                if door["parcel"] in behind:
                    yield f"{door['parcel']} lies behind two doors"
                behind[door["parcel"]] = point
        if point in WALLS:
            for one in day.must("GET", f"/v1/pickup-points/{point}/inspection")["differences"]:
                yield f"{point} {one['compartment']}: we say {one['ours']}, the bank says {one['theirs']}"
    for number in range(CHOSEN + DIVERTED + CANCELLED):
        name = f"PX-{number}"
        parcel = day.must("GET", f"/v1/parcels/{name}")
        milestone, custodian = parcel["milestone"], parcel["custodian"]
        ends[milestone] += 1
        wanted = {"COLLECTED": "recipient", "RETURNED": "site:NORTH", "CANCELLED": "shipper",
                  "READY_FOR_COLLECTION": f"point:{behind.get(name)}"}.get(milestone)
        if custodian != wanted:
            yield f"{name} stands at {milestone} with {custodian}, not with {wanted}"
        if name in behind and milestone != "READY_FOR_COLLECTION":
            yield f"{name} stands at {milestone} and lies behind a door of {behind[name]}"
        if milestone == "COLLECTED" and parcel.get("grade") not in ("V1", "V2"):
            yield f"{name} was collected with the grade {parcel.get('grade')}"
        yield from gaps(name, day.must("GET", f"/v1/parcels/{name}/timeline")["items"])
    day.ends = ends


def gaps(name, events):
    """Follows custody from event to event: nobody gives what they do not have."""
    custodian = "shipper"
    for event in sorted(events, key=lambda one: one["recordedAt"]):
        facts, before = event["facts"], custodian
        if event["type"] in ("parcel.received", "parcel.sorted", "parcel.returned"):
            custodian = "site:" + facts["site"]
        elif event["type"] == "parcel.loaded":
            custodian = "driver:" + facts["driver"]
        elif event["type"] == "parcel.handedOff":
            custodian = facts["custodian"]
            if not before.startswith("driver:"):
                yield f"{name} was handed off by {before}"
        elif event["type"] in ("parcel.collected", "parcel.reclaimed"):
            custodian = facts.get("custodian", "recipient")
            if before != "point:" + facts["point"]:
                yield f"{name} left {facts['point']} and was with {before}"


def main():
    binary, seed = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    dice = random.Random(seed)
    began = time.time()
    with tempfile.TemporaryDirectory() as folder:
        server = Doorstep(binary, folder, "--virtual-clock", settings={"DOORSTEP_WEBHOOK_TARGETS": "loopback"})
        with server:
            port = free_port()
            day = Day(server, f"http://127.0.0.1:{port}", dice)
            bank = day.must("PUT", "/v1/locker-banks/acme", {"name": "Acme Lockers", "url": day.bank})
            secret = day.must("POST", "/v1/locker-banks/acme/secrets", {})["secret"]
            walls = [option for point, (_, _, doors) in WALLS.items() for option in ("--wall", f"{point}={','.join(doors)}")]
            playing = subprocess.Popen(
                [binary, "locker-bank", "--port", str(port), *walls, "--events", server.url + bank["events"],
                 "--jams", str(JAMS), "--strangers", str(STRANGERS), "--seed", str(seed)],
                env={**os.environ, "DOORSTEP_BANK_SECRET": secret})
            try:
                found = live(day, server)
            finally:
                playing.terminate()
                playing.wait(timeout=30)
    for fault in found:
        print("lockers:", fault, file=sys.stderr)
    print("lockers:", ", ".join(f"{count} {what}" for what, count in sorted(day.tally.items())))
    print("lockers: ended", ", ".join(f"{count} {what}" for what, count in sorted(day.ends.items())), f"in {time.time() - began:.0f} s")
    print(f"lockers: {0 if found else 1} passed, {1 if found else 0} failed")
    sys.exit(1 if found else 0)


def live(day, server):
    for _ in range(100):
        try:
            urllib.request.urlopen(day.bank + "/", timeout=2)
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.05)
    day.open_network()
    day.book()
    # Half of those who want a locker say so before the plan, half after it.
    for number in range(0, CHOSEN, 2):
        day.choose(number)
    route = day.plan(DAY, "AINO")
    for number in range(1, CHOSEN, 2):
        day.choose(number)
    for number in range(CHOSEN + DIVERTED, CHOSEN + DIVERTED + CANCELLED):
        day.choose(number)
        day.must("POST", f"/v1/consignments/C-{number}/cancellation", {"reason": "SHP_CANCELLED"})
    drop_cancelled(day)
    day.depart(route, "AINO")
    day.drive(route)
    failed = [stop_task["parcel"] for stop in day.must("GET", f"/v1/routes/{route}")["stops"] for stop_task in stop["tasks"] if stop_task.get("outcome") == "failed"]
    day.now("17:00:00")
    if failed:
        day.must("POST", f"/v1/routes/{route}/returns", {"parcels": failed, "site": "NORTH", "occurredAt": at("16:55:00")})
    day.must("POST", f"/v1/routes/{route}/completion", {"occurredAt": at("17:00:00")})

    # Two of three come today; in the middle of it the server dies.
    lying = list(waiting(day))
    coming = [one for one in lying if day.dice.random() < 0.66]
    again = []
    for place, (number, point) in enumerate(coming):
        if place == len(coming) // 2:
            server.process.send_signal(signal.SIGKILL)
            server.process.wait()
            server.start()
            day.now("18:00:00")
        if not day.collect(number, point, "18:00:00"):
            again.append((number, point))
    day.at_wall("/maintenance", {})
    for number, point in again:
        while not day.collect(number, point, "18:30:00"):
            day.at_wall("/maintenance", {})

    # Nobody comes for the rest: after three days they expire, and are fetched back.
    day.now("06:00:00", LATER)
    for _ in range(400):
        rows = [door for point in [*WALLS, "SHOP"] for door in day.must("GET", f"/v1/pickup-points/{point}/compartments")["items"]]
        if not any(door["state"] in ("occupied", "reserved") for door in rows):
            break
        time.sleep(0.25)
    else:
        return ["what nobody fetched did not expire"]
    expired = list(waiting(day))
    assert expired, "everybody came: nothing was left to expire"
    day.tally["expired"] = len(expired)
    fetch_back(day, expired)
    return list(faults(day))


def drop_cancelled(day):
    [plan] = [plan for plan in {route["id"].rsplit("-R", 1)[0] for route in day.must("GET", f"/v1/routes?date={DAY}&limit=50")["items"]}]
    gone = [f"C-{number}" for number in range(CHOSEN + DIVERTED, CHOSEN + DIVERTED + CANCELLED)]
    day.must("POST", f"/v1/plans/{plan}/repair", {"cancelled": gone, "apply": True})


def fetch_back(day, expired):
    """A route of another day takes half of it along, people of the hub the rest; two stay behind."""
    day.must("POST", "/v1/consignments", {
        "id": "C-LATER", "shipper": "acme", "site": "NORTH", "recipient": {"name": "Later"},
        "address": {"street": "Kaivokatu", "houseNumber": "1", "city": "Helsinki", "latitude": 60.171, "longitude": 24.943},
        "promise": {"from": at("08:00:00", LATER), "to": at("16:00:00", LATER)}, "parcels": [{"id": "PX-LATER", "weightGrams": 900}]})
    route = day.plan(LATER, "EINO")
    day.depart(route, "EINO", LATER)
    fetched = []
    for place, (number, point) in enumerate(expired[:-2]):
        parcel = f"PX-{number}"
        if point in WALLS:
            opened = day.ask("POST", f"/v1/pickup-points/{point}/openings", {"parcel": parcel, "purpose": "reclaim"})
            if "refused" in opened:
                day.tally["jams at reclaims"] += 1
                continue
        by_route = place % 2 == 0
        day.must("POST", f"/v1/pickup-points/{point}/reclaims", {
            "parcels": [parcel], "occurredAt": at("09:00:00", LATER), **({"route": route} if by_route else {"site": "NORTH"})})
        if by_route:
            fetched.append(parcel)
    if fetched:
        day.must("POST", f"/v1/routes/{route}/returns", {"parcels": fetched + ["PX-LATER"], "site": "NORTH", "occurredAt": at("15:00:00", LATER)})
    day.must("POST", f"/v1/routes/{route}/completion", {"occurredAt": at("15:10:00", LATER)})


main()
