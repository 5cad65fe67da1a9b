"""A driver's whole route on a phone without network: loaded, driven, handed over, failed, synced once.

Usage: driver_app.py DOORSTEP_BINARY [FOLDER_FOR_PICTURES]
A real Chromium with a phone's screen and a mocked position; a real server; nothing else is pretended.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path

import axe  # pictures are checked for accessibility
from playwright.sync_api import expect, sync_playwright

PASSWORD = "a long enough password"
# Mode, proofs asked for, note, floor: what each recipient was promised.
DOORS = [
    ("person", ["signature"], None),
    ("doorstep", [], "Ring twice, the bell is shy."),
    ("lobby", [], None),
    ("safePlace", [], None),
    ("person", [], None),
]
# Of high value: only its recipient takes it, and shows who they are.
DEAR = {1: {"value": {"amount": 60_000, "currency": "EUR"}}}


# The phone's own key, as a thief with the whole page would try to take it.
READ_KEY = """() => new Promise((resolve, reject) => {
  const opening = indexedDB.open("doorstep-driver");
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const reading = opening.result.transaction("kept").objectStore("kept").get("device D1");
    reading.onsuccess = () => {
      const key = reading.result.privateKey;
      crypto.subtle.exportKey("jwk", key).then(() => true, () => false)
        .then((taken) => resolve({ extractable: key.extractable, taken }));
    };
  };
})"""
# An attester of its own: WebCrypto signs, as any JOSE library would.
VOUCH = """async ([keyId, audience]) => {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", publicKey);
  const text = (bytes) => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const utf8 = new TextEncoder();
  const name = utf8.encode(JSON.stringify({ crv, kty, x, y }));
  const kid = text(new Uint8Array(await crypto.subtle.digest("SHA-256", name)));
  const part = (value) => text(utf8.encode(JSON.stringify(value)));
  const now = Date.now();
  const signed = part({ alg: "ES256", kid, typ: "lm-attest+jwt" }) + "." + part(
    { v: 1, iss: "fleet", aud: audience, iat: now, exp: now + 86_400_000, key: keyId, lvl: "hw" });
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, privateKey, utf8.encode(signed));
  return { key: { kty, crv, x, y }, token: signed + "." + text(new Uint8Array(signature)) };
}"""


class Server:
    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.key = self.run("key", "create", "--organization", "north", "--role", "owner").strip()
        self.run("user", "set", "driver@example.com", "--organization", "north", "--role", "driver",
                 "--driver", "D1", "--name", "Eero", env={"DOORSTEP_PASSWORD": PASSWORD})
        self.run("user", "set", "office@example.com", "--organization", "north", "--role", "dispatcher",
                 "--name", "Anna", env={"DOORSTEP_PASSWORD": PASSWORD})
        self.process = subprocess.Popen(
            [binary, "serve", "--port", str(self.port), "--data-folder", folder], stderr=subprocess.DEVNULL)
        for _ in range(200):
            try:
                urllib.request.urlopen(self.url + "/readyz")
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("The server did not come up.")

    def run(self, *words, env=None):
        return subprocess.run([self.binary, *words, "--data-folder", self.folder], check=True, text=True,
                              capture_output=True, env={**os.environ, **(env or {})}).stdout

    def call(self, method, path, body=None):
        request = urllib.request.Request(
            self.url + path, method=method, data=json.dumps(body).encode() if body is not None else None,
            headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/json",
                     "Idempotency-Key": str(uuid.uuid4())})
        try:
            with urllib.request.urlopen(request) as answer:
                return json.loads(answer.read() or "{}")
        except urllib.error.HTTPError as problem:
            raise SystemExit(f"{method} {path}: {problem.read().decode()}") from problem

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)


def open_day(server):
    """A site, two vans and six recipients along one street: five for our driver, one for the other van."""
    now = datetime.now(timezone.utc)
    start = max(now - timedelta(hours=2), now.replace(hour=0, minute=5))
    hours = [moment.strftime("%Y-%m-%dT%H:%M:00Z") for moment in (start, start + timedelta(hours=9))]
    server.call("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "UTC"})
    for van in (1, 2):
        server.call("PUT", f"/v1/drivers/D{van}", {"name": "Eero", "homeSite": "NORTH"})
        server.call("PUT", f"/v1/vehicles/VAN-{van}", {"kind": "van", "maxWeightGrams": 900_000, "homeSite": "NORTH"})
        server.call("POST", "/v1/shifts", {"id": f"S{van}", "driver": f"D{van}", "vehicle": f"VAN-{van}", "site": "NORTH",
                                           "start": hours[0], "end": hours[1]})
    for number, door in enumerate(DOORS, start=1):
        book(server, number, door, hours)
    route = publish(server, now, "S1")
    book(server, len(DOORS) + 1, ("person", [], None), hours)
    publish(server, now, "S2")
    return route


def book(server, number, door, hours):
    mode, proofs, note = door
    server.call("POST", "/v1/consignments", {
        "id": f"C-{number}", "shipper": "acme", "site": "NORTH", "recipient": {"name": f"Recipient {number}"},
        "address": {"street": "Aleksanterinkatu", "houseNumber": str(number * 4), "city": "Helsinki",
                    "latitude": 60.1685 + number * 0.0008, "longitude": 24.945 + number * 0.002, "propertyType": "house",
                    "access": [{"kind": "gateCode", "detail": "4711"}] if number == 2 else []},
        "promise": {"from": hours[0], "to": hours[1], "mode": mode}, **({"note": note} if note else {}),
        "parcels": [{"id": f"PX-{number}", "weightGrams": 900, "proofs": proofs, **DEAR.get(number, {})}]})


def publish(server, now, shift):
    """Plans and publishes a shift's route, and sorts its parcels into a lane as the hub does."""
    plan = server.call("POST", "/v1/plans", {"site": "NORTH", "date": now.date().isoformat(), "shifts": [shift], "seconds": 1})
    server.call("POST", f"/v1/plans/{plan['id']}/publication")
    route = next(each for each in server.call("GET", f"/v1/routes?date={now.date().isoformat()}")["items"]
                 if each["driver"] == shift.replace("S", "D"))
    for stop in route["stops"]:
        for task in stop["tasks"]:
            server.call("POST", f"/v1/routes/{route['id']}/sorts", {
                "parcel": task["parcel"], "lane": shift, "occurredAt": now.strftime("%Y-%m-%dT%H:%M:%SZ")})
    return route["id"]


class Phone:
    def __init__(self, page, context, pictures):
        self.page, self.context, self.pictures = page, context, pictures

    def picture(self, name):
        self.page.wait_for_timeout(250)
        self.page.screenshot(path=str(self.pictures / f"driver-{name}.png"))

    def stand_at(self, stop):
        self.context.set_geolocation({"latitude": stop["latitude"], "longitude": stop["longitude"], "accuracy": 8})
        self.page.wait_for_timeout(300)

    def sign_in(self, url):
        self.page.goto(url + "/sign-in?next=/driver")
        self.page.get_by_label("E-mail").fill("driver@example.com")
        self.page.get_by_label("Password").fill(PASSWORD)
        self.page.get_by_role("button", name="Sign in").click()
        expect(self.page.get_by_role("link", name="Check in")).to_be_visible(timeout=45_000)
        # Opened once with network, it opens without.
        self.page.evaluate("navigator.serviceWorker.ready.then(() => true)")

    def vouch(self, server):
        """The phone has made a key that stays in it; whoever manages the phones vouches for it."""
        for _ in range(100):
            devices = server.call("GET", "/v1/devices?role=handheld")["items"]
            if devices:
                break
            self.page.wait_for_timeout(200)
        [device] = devices
        assert device["holder"]["driver"] == "D1" and device["attestation"] == "none", device
        taken = self.page.evaluate(READ_KEY)
        assert taken == {"extractable": False, "taken": False}, taken
        audience = server.call("POST", "/v1/device-nonces")["audience"]
        word = self.page.evaluate(VOUCH, [device["keyId"], audience])
        server.call("PUT", "/v1/attesters/fleet", {"name": "Fleet's phones", "key": word["key"]})
        told = server.call("PUT", f"/v1/devices/{device['id']}/attestation", {"attestation": word["token"]})
        assert told["attestation"] == "hw", told

    def check_in(self):
        self.picture("route")
        self.page.get_by_role("link", name="Check in").click()
        expect(self.page.get_by_role("button", name="Check in")).to_be_disabled()
        for box in self.page.get_by_role("checkbox").all():
            box.check()
        self.page.get_by_role("button", name="Check in").click()

    def scan(self, parcel):
        self.page.get_by_label("Scan or type a parcel").fill(parcel)
        self.page.keyboard.press("Enter")

    def load(self):
        expect(self.page.get_by_label("Scan or type a parcel")).to_be_focused()
        self.scan(f"PX-{len(DOORS) + 1}")
        expect(self.page.get_by_role("alert")).to_contain_text("not on your route")
        self.picture("stray")
        self.page.get_by_role("button", name="I put it back").click()
        for number in range(1, len(DOORS) + 1):
            self.scan(f"PX-{number}")
            expect(self.page.get_by_text(f"{number} of {len(DOORS)} loaded")).to_be_visible()
        self.page.get_by_role("button", name="Depart", exact=True).click()
        expect(self.page.get_by_role("link", name="Next stop")).to_be_visible()

    def photo(self):
        with self.page.expect_file_chooser() as chooser:
            self.page.get_by_text("Take a photo").click()
        chooser.value.set_files({"name": "door.jpg", "mimeType": "image/jpeg",
                                 "buffer": self.page.screenshot(type="jpeg")})

    def sign(self):
        # Clear of the bar with the actions, which stays at the screen's foot.
        self.page.locator("canvas").evaluate("(pad) => pad.scrollIntoView({ block: 'center' })")
        box = self.page.locator("canvas").bounding_box()
        self.page.mouse.move(box["x"] + 20, box["y"] + 60)
        self.page.mouse.down()
        for step in range(1, 24):
            self.page.mouse.move(box["x"] + 20 + step * 10, box["y"] + 60 + (step % 5) * 9)
        self.page.mouse.up()
        self.picture("signature")
        self.page.locator(".pad ~ .row").get_by_role("button", name="Done").click()

    def hand_over(self, mode, name):
        page = self.page
        page.get_by_role("link", name="Hand over").click()
        expect(page.get_by_role("button", name="Confirm handoff")).to_be_visible()
        page.locator(f".way:has(input[value={mode}])").click()
        if page.get_by_label("I have read it").count():
            expect(page.get_by_role("button", name="Confirm handoff")).to_be_disabled()
            page.get_by_label("I have read it").check()
        # Only the ways that the policy leaves open, and why the others are closed, without network.
        if mode == "person":
            expect(page.locator(".way input")).to_have_count(1)
            page.get_by_text("Why?").click()
            expect(page.locator("li.no").filter(has_text="At the door")).to_contain_text("high value")
        else:
            expect(page.locator(".way input[value=doorstep]")).to_have_count(1)
        self.picture(f"hand-over-{mode}")
        while page.locator(".proof").count():
            proof = page.locator(".proof").first
            before = page.locator(".proof").count()
            if proof.locator("canvas").count():
                self.sign()
            elif proof.get_by_text("Take a photo").count():
                self.photo()
            elif proof.get_by_role("button", name="Name fits the document").count():
                proof.get_by_role("button", name="Name fits the document").click()
            else:
                proof.get_by_role("textbox").fill(name)
                proof.get_by_role("button", name="Done").click()
            expect(page.locator(".proof")).to_have_count(before - 1)
        page.get_by_label("Who takes it?").fill(name)
        page.get_by_role("button", name="Confirm handoff").click()
        expect(page.get_by_text("Handed over")).to_be_visible()

    def refuse(self):
        page = self.page
        page.get_by_role("link", name="Could not deliver").click()
        page.get_by_role("button", name="Rang the bell").click()
        page.get_by_label("What happened?").select_option("RCP_REFUSED")
        expect(page.get_by_role("button", name="Record it")).to_be_disabled()
        page.get_by_label("What you saw or they said").fill("She did not order it.")
        page.get_by_label("What you saw or they said").blur()
        expect(page.get_by_role("button", name="Record it")).to_be_enabled()
        self.picture("failure")
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_text("Not delivered")).to_be_visible()

    def drive(self, stops):
        """The whole route without network, the app killed in the middle of it."""
        page = self.page
        self.context.set_offline(True)
        for place, stop in enumerate(stops):
            page.get_by_role("link", name="Next stop").click() if place == 0 else None
            self.stand_at(stop)
            if place == 2:
                page.reload()
            page.get_by_role("button", name="I am here").click()
            self.picture(f"stop-{place + 1}") if place == 1 else None
            number = int(stop["tasks"][0]["parcel"].removeprefix("PX-"))
            mode = DOORS[number - 1][0]
            self.refuse() if number == len(DOORS) else self.hand_over(mode, f"Recipient {number}")
            page.get_by_role("button", name="Drive on").click()
        expect(page.locator("#sync")).to_contain_text("waiting")
        page.get_by_role("button", name="Hand back").click()
        page.get_by_role("button", name="End the day").click()
        self.picture("offline")
        self.context.set_offline(False)
        expect(page.locator("#sync")).to_have_text("Sent", timeout=60_000)
        self.picture("done")


class Office:
    """A dispatcher at the control tower."""

    def __init__(self, page, server):
        self.page = page
        page.goto(server.url)
        page.get_by_label("E-mail").fill("office@example.com")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.locator("#live")).to_have_text("live", timeout=45_000)

    def lift(self, parcel):
        self.page.get_by_label("Search parcels").fill(parcel)
        self.page.locator(f"[data-parcel='{parcel}']").click()
        signed = self.page.locator("#signed")
        expect(signed).to_contain_text("it was started anew since its last contact. (h.unanchored)")
        signed.get_by_role("textbox").fill("The phone was restarted, and its track fits.")
        signed.get_by_role("button", name="Lift the doubts").click()
        expect(signed).to_contain_text("Doubts lifted")
        expect(self.page.locator("#facts")).to_contain_text("V1")
        self.page.keyboard.press("Escape")


def check_signed(server, stops, office):
    """What the phone signed: one leg of its own, and a doubt after it was started again without network."""
    grades = []
    for place, stop in enumerate(stops):
        parcel = stop["tasks"][0]["parcel"]
        signed = server.call("GET", f"/v1/parcels/{parcel}/handshakes")["items"]
        if parcel == f"PX-{len(DOORS)}":
            assert signed == [], signed
            continue
        [one] = signed
        codes = {finding["code"] for finding in one["findings"]}
        if place < 2:
            assert (one["decision"], one["grade"], codes) == ("accept", "V1", {"t.absent", "v.absent"}), one
        else:
            assert (one["decision"], one["grade"]) == ("review", "V0") and "h.unanchored" in codes, one
            assert one["gradeOnceReviewed"] == "V1", one
            office.lift(parcel)
        shown = server.call("GET", f"/v1/parcels/{parcel}")
        assert shown["grade"] == "V1" and "UNVERIFIED" in shown["flags"], shown
        grades.append(shown["grade"])
    assert len(grades) == len(DOORS) - 1, grades


def check(server, began):
    """Everything arrived once, in order, with the phone's own times."""
    for number in range(1, len(DOORS) + 1):
        entries = server.call("GET", f"/v1/parcels/PX-{number}/timeline")["items"]
        kinds = [entry["type"] for entry in entries]
        outcome = "parcel.attemptFailed" if number == len(DOORS) else "parcel.handedOff"
        assert kinds.count(outcome) == 1, (number, kinds)
        assert kinds.count("parcel.loaded") == 1, (number, kinds)
        field = [entry for entry in entries if entry["type"] in ("parcel.loaded", "parcel.outForDelivery", "parcel.attempted", outcome)]
        times = [datetime.fromisoformat(entry["occurredAt"].replace("Z", "+00:00")) for entry in field]
        assert times == sorted(times) and times[0] >= began - timedelta(seconds=1), (number, times)
    last = server.call("GET", f"/v1/parcels/PX-{len(DOORS)}")
    assert last["milestone"] == "RETURNED", last
    report = server.call("GET", f"/v1/reports/day?date={began.date().isoformat()}&site=NORTH")
    assert (report["delivered"], report["returned"]) == (len(DOORS) - 1, 1), report


def main():
    binary = sys.argv[1]
    pictures = Path(sys.argv[2] if len(sys.argv) > 2 else "driver-app")
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(binary, folder)
        try:
            route = open_day(server)
            began = datetime.now(timezone.utc)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                context = browser.new_context(
                    **{**playwright.devices["Pixel 7"], "locale": "en-GB", "timezone_id": "UTC"},
                    permissions=["geolocation"], geolocation={"latitude": 60.17, "longitude": 24.94, "accuracy": 8})
                page = context.new_page()
                errors = []
                page.on("pageerror", lambda error: errors.append(str(error)))
                phone = Phone(page, context, pictures)
                phone.sign_in(server.url)
                phone.vouch(server)
                phone.check_in()
                phone.load()
                stops = server.call("GET", f"/v1/routes/{route}")["stops"]
                phone.drive(stops)
                check(server, began)
                desk = browser.new_context(viewport={"width": 1600, "height": 900}, timezone_id="UTC").new_page()
                desk.on("pageerror", lambda error: errors.append(str(error)))
                check_signed(server, stops, Office(desk, server))
                assert not errors, errors
                browser.close()
        finally:
            server.stop()
    print(f"driver app: 1 passed, 0 failed; pictures in {pictures}")


if __name__ == "__main__":
    main()
