"""The recipient's page through a whole day, on a phone's screen: announced, on its way, delivered, ended.

Usage: tracking_page.py DOORSTEP_BINARY [FOLDER_FOR_PICTURES]
A real Chromium, a real server with a virtual clock, and the public API in between.
"""

import hashlib
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
from pathlib import Path

import axe  # pictures are checked for accessibility
from driver_app import Server
from playwright.sync_api import expect, sync_playwright

DAY = "2026-11-23"


class VirtualServer(Server):
    """The same server on a clock that the test sets."""

    def __init__(self, binary, folder):
        self.binary, self.folder = binary, folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.key = self.run("key", "create", "--organization", "north", "--role", "owner").strip()
        self.process = subprocess.Popen(
            [binary, "serve", "--virtual-clock", "--port", str(self.port), "--data-folder", folder],
            stderr=subprocess.DEVNULL, env={**os.environ, "DOORSTEP_PUBLIC_URL": self.url + "/"})
        for _ in range(200):
            try:
                urllib.request.urlopen(self.url + "/readyz")
                return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("The server did not come up.")

    def refused(self, method, path, body):
        """The problem that a call ends in."""
        request = urllib.request.Request(
            self.url + path, method=method, data=json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.key}", "Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())})
        try:
            urllib.request.urlopen(request)
        except urllib.error.HTTPError as problem:
            return json.loads(problem.read())
        raise SystemExit(f"{method} {path} was let through.")

    def now(self, clock):
        self.call("POST", "/v1/clock", {"now": f"{DAY}T{clock}:00Z"})


def at(clock):
    return f"{DAY}T{clock}:00Z"


def open_day(server):
    server.now("04:00")
    server.call("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "Europe/Helsinki"})
    server.call("PUT", "/v1/drivers/AINO", {"name": "Aino", "homeSite": "NORTH"})
    server.call("PUT", "/v1/vehicles/VAN-1", {"kind": "van", "maxWeightGrams": 900_000, "homeSite": "NORTH"})
    server.call("POST", "/v1/shifts", {"id": "S-1", "driver": "AINO", "vehicle": "VAN-1", "site": "NORTH", "start": at("06:00"), "end": at("14:00")})
    for number, name in enumerate(["Eino", "Helmi"], start=1):
        server.call("POST", "/v1/consignments", {
            "id": f"C-{number}", "shipper": "acme", "site": "NORTH", "recipient": {"name": name},
            "address": {"street": "Kaivokatu", "houseNumber": str(number), "city": "Helsinki", "latitude": 60.171 + number / 1000, "longitude": 24.943},
            "promise": {"from": at("08:00"), "to": at("12:00")}, "note": "Mind the cat",
            "parcels": [{"id": f"PX-{number}00{piece}", "weightGrams": 900, "proofs": ["signature", "pin"] if piece == 1 else []} for piece in (1, 2)[: 3 - number]]})


def depart(server):
    plan = server.call("POST", "/v1/plans", {"site": "NORTH", "date": DAY, "seconds": 1})
    route = server.call("POST", f"/v1/plans/{plan['id']}/publication")["routes"][0]
    server.call("POST", f"/v1/routes/{route['id']}/check-in", {"driver": "AINO", "vehicle": "VAN-1", "occurredAt": at("06:00"), "vehicleCheck": {"passed": True}})
    for stop in route["stops"]:
        for task in stop["tasks"]:
            server.call("POST", f"/v1/routes/{route['id']}/sorts", {"parcel": task["parcel"], "lane": "A1", "occurredAt": at("06:05")})
            server.call("POST", f"/v1/routes/{route['id']}/scans", {"parcel": task["parcel"], "occurredAt": at("06:10")})
    server.call("POST", f"/v1/routes/{route['id']}/departure", {"occurredAt": at("07:50")})
    return route


def hand_over(server, route, consignment):
    stop = next(stop for stop in route["stops"] if stop["tasks"][0]["consignment"] == consignment)
    parcels = [task["parcel"] for task in stop["tasks"]]
    server.call("POST", "/v1/attempts/A-1/proofs", {"id": "P-1", "kind": "signature", "parcels": parcels, "sha256": hashlib.sha256(b"ink").hexdigest(), "occurredAt": at("09:02")})
    server.call("POST", "/v1/attempts/A-1/handoffs", {"mode": "person", "parcels": parcels, "receivedBy": "Eino", "occurredAt": at("09:03")})


def take_code(page, server, route):
    """The driver asks, the recipient's page shows, and the code opens what a wrong one does not."""
    stop = next(stop for stop in route["stops"] if stop["tasks"][0]["consignment"] == "C-1")
    server.call("POST", f"/v1/routes/{route['id']}/stops/{stop['sequence']}/arrival", {"occurredAt": at("08:55")})
    place = {"occurredAt": at("08:56"), "latitude": 60.172, "longitude": 24.943, "accuracyMeters": 8}
    parcels = [task["parcel"] for task in stop["tasks"]]
    server.call("POST", "/v1/attempts", {"id": "A-1", "route": route["id"], "stop": stop["sequence"], "parcels": parcels, "occurredAt": at("08:56"), "position": place})
    server.call("POST", "/v1/attempts/A-1/code-requests", {"parcels": parcels, "occurredAt": at("08:57")})
    server.now("08:58")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_text("The driver at your door asks for it.")).to_be_visible()
    page.get_by_role("button", name="Show my code").click()
    code = page.locator(".code").inner_text().replace(" ", "")
    assert len(code) == 6 and code.isdigit(), code
    page.screenshot(path=str(Path(page.pictures) / "code.png"), full_page=True)
    wrong = "000000" if code != "000000" else "000001"
    refused = server.refused("POST", "/v1/attempts/A-1/proofs", {"id": "P-9", "kind": "pin", "parcels": parcels, "value": wrong, "occurredAt": at("08:58")})
    assert refused["code"] == "code-wrong", refused
    told = server.call("POST", "/v1/attempts/A-1/proofs", {"id": "P-10", "kind": "pin", "parcels": parcels, "value": code, "occurredAt": at("08:58")})
    assert code not in str(told), told


def status(url):
    try:
        return urllib.request.urlopen(url).status
    except urllib.error.HTTPError as problem:
        return problem.code


def choose_messages(page, server, link):
    """Nothing to choose where nobody writes; then a switch that lasts, under the organisation's own name."""
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Announced")
    expect(page.get_by_role("switch")).to_have_count(0)
    server.call("PUT", "/v1/message-policy", {"brand": "North Couriers", "contact": "help@north.example"})
    page.reload()
    switch = page.get_by_role("switch", name="Tell me each step")
    expect(switch).to_be_checked()
    switch.uncheck()
    expect(page.get_by_text("We only tell you of changes, and how it ended.")).to_be_visible()
    page.reload()
    expect(switch).not_to_be_checked()
    expect(page.locator("#brand")).to_have_text("North Couriers")
    expect(page.get_by_text("Something else? help@north.example")).to_be_visible()
    page.close()


def look(browser, playwright, server, pictures):
    def phone(locale, **more):
        context = browser.new_context(**{**playwright.devices["Pixel 7"], "locale": locale, "timezone_id": "America/New_York"}, **more)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    errors = []
    open_day(server)
    link = server.call("POST", "/v1/consignments/C-1/tracking-links", {})["url"]
    choose_messages(phone("en-GB"), server, link)
    assert link.startswith(server.url + "/t/"), link
    page = phone("en-GB")
    page.pictures = pictures
    page.goto(link)
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Announced")
    # In the site's own time, wherever the phone is.
    expect(page.get_by_text("Monday 23 November, between 10:00 and 14:00").first).to_be_visible()
    page.screenshot(path=str(pictures / "announced.png"))

    server.now("07:50")
    route = depart(server)
    page.reload()
    expect(heading).to_have_text("On its way to you")
    expect(page.locator(".hero").get_by_text("about")).to_be_visible()
    expect(page.get_by_text("your signature")).to_be_visible()
    where = page.locator(".where")
    expect(where).to_contain_text("Monday 23 November at 09:50: the van left with it")
    expect(where).to_contain_text("Next the driver comes to you, on Monday 23 November at about")
    assert where.get_by_role("link").get_attribute("href") == "mailto:help@north.example"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways."
    page.screenshot(path=str(pictures / "on-the-way.png"), full_page=True)

    # Without network what was seen stays.
    page.context.set_offline(True)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#foot").get_by_role("status")).to_contain_text("No network")
    expect(heading).to_have_text("On its way to you")
    page.context.set_offline(False)

    take_code(page, server, route)
    hand_over(server, route, "C-1")
    server.now("09:05")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(heading).to_have_text("Delivered")
    # Delivered is never alone.
    expect(page.locator(".hero .when")).to_contain_text("Driver's word only")
    expect(page.get_by_role("group", name="How well it is proven")).to_contain_text("V0")
    expect(page.locator(".parcels li").first).to_contain_text("(V0)")
    # The recipient's own word.
    page.get_by_role("button", name="I have it", exact=True).click()
    expect(page.get_by_text("You confirmed it")).to_be_visible()
    assert server.call("GET", "/v1/parcels/PX-1001")["milestone"] == "CONFIRMED"
    # One tap a question.
    page.get_by_role("button", name="Was the place fine? No").click()
    expect(page.get_by_text("Thank you. You can change it for two weeks.")).to_be_visible()
    page.get_by_role("button", name="Is it intact? Yes").click()
    expect(page.get_by_role("button", name="Is it intact? Yes")).to_have_attribute("aria-pressed", "true")
    [tally] = server.call("GET", "/v1/feedback")["items"]
    assert (tally["site"], tally["driver"], tally["told"], tally["unsatisfactoryPlaceRate"]) == ("NORTH", "AINO", 1, 1), tally
    text = page.inner_text("body")
    for other in ["Eino", "Helmi", "Kaivokatu", "Mind the cat", "PX-2001", "AINO"]:
        assert other not in text, other
    page.screenshot(path=str(pictures / "delivered.png"), full_page=True)

    finnish = phone("fi-FI", color_scheme="dark")
    finnish.goto(link)
    expect(finnish.get_by_role("heading", level=1)).to_have_text("Toimitettu")
    expect(finnish.locator(".where")).to_contain_text("se luovutettiin")
    assert finnish.evaluate("document.documentElement.lang") == "fi"
    finnish.screenshot(path=str(pictures / "delivered-fi-dark.png"), full_page=True)
    finnish.get_by_role("link", name="In English").click()
    expect(finnish.get_by_role("heading", level=1)).to_have_text("Delivered")

    for item in server.call("GET", "/v1/consignments/C-1/tracking-links")["items"]:
        request = urllib.request.Request(
            f"{server.url}/v1/consignments/C-1/tracking-links/{item['id']}", method="DELETE", headers={"Authorization": f"Bearer {server.key}"})
        assert urllib.request.urlopen(request).status == 204
    time.sleep(1.2)
    assert status(link) == 410
    page.reload()
    expect(heading).to_have_text("This link has ended")
    page.screenshot(path=str(pictures / "ended.png"))
    page.goto(link[:-3])
    expect(heading).to_have_text("This link opens nothing")
    assert not errors, errors


def main():
    binary = sys.argv[1]
    pictures = Path(sys.argv[2] if len(sys.argv) > 2 else "tracking-page")
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = VirtualServer(binary, folder)
        try:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            look(browser, playwright, server, pictures)
            browser.close()
        finally:
            server.stop()
    print(f"tracking page: 1 passed, 0 failed; pictures in {pictures}")


if __name__ == "__main__":
    main()
