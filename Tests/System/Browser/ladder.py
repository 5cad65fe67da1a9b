"""Nobody answers: the ladder climbed rung by rung on a phone without network, then sent once.

Usage: ladder.py DOORSTEP_BINARY [FOLDER_FOR_PICTURES]
A real Chromium with a phone's screen; a real server whose handoff policy demands the ladder.
"""

import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import axe  # pictures are checked for accessibility
from driver_app import Phone, Server, publish
from playwright.sync_api import expect, sync_playwright

# How each of the two deliveries ends: taken back, or with a neighbour.
ENDINGS = ["back", "neighbour"]
LADDER = {"contacts": ["doorbell", "call"], "contactWaitSeconds": 3, "neighbourWaitSeconds": 2}


def open_day(server):
    now = datetime.now(timezone.utc)
    start = max(now - timedelta(hours=2), now.replace(hour=0, minute=5))
    hours = [moment.strftime("%Y-%m-%dT%H:%M:00Z") for moment in (start, start + timedelta(hours=9))]
    policy = server.call("GET", "/v1/handoff-policy")["policy"]
    server.call("PUT", "/v1/handoff-policy", {**policy, "ladder": LADDER})
    server.call("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "UTC"})
    server.call("PUT", "/v1/drivers/D1", {"name": "Eero", "homeSite": "NORTH"})
    server.call("PUT", "/v1/vehicles/VAN-1", {"kind": "van", "maxWeightGrams": 900_000, "homeSite": "NORTH"})
    server.call("POST", "/v1/shifts", {"id": "S1", "driver": "D1", "vehicle": "VAN-1", "site": "NORTH",
                                       "start": hours[0], "end": hours[1]})
    for number in range(1, len(ENDINGS) + 1):
        server.call("POST", "/v1/consignments", {
            "id": f"C-{number}", "shipper": "acme", "site": "NORTH",
            "recipient": {"name": f"Recipient {number}", "phone": "+358401234567"},
            "address": {"street": "Kaivokatu", "houseNumber": str(number), "city": "Helsinki",
                        "latitude": 60.1685 + number * 0.0008, "longitude": 24.945, "propertyType": "house"},
            "promise": {"from": hours[0], "to": hours[1], "mode": "person"},
            "parcels": [{"id": f"PX-{number}", "weightGrams": 900}]})
    return publish(server, now, "S1")


class Climber(Phone):
    def load_all(self):
        for number in range(1, len(ENDINGS) + 1):
            self.scan(f"PX-{number}")
            expect(self.page.get_by_text(f"{number} of {len(ENDINGS)} loaded")).to_be_visible()
        self.page.get_by_role("button", name="Depart", exact=True).click()
        expect(self.page.get_by_role("link", name="Next stop")).to_be_visible()

    def now_on(self, rung):
        expect(self.page.locator(".rungs [aria-current=step]")).to_contain_text(rung)

    def reach(self):
        """Bell and telephone, and the time that a person needs: before that nothing can be given up."""
        page = self.page
        page.get_by_role("link", name="Nobody answers").click()
        self.now_on("Reach them")
        # What the policy closes says why, without network.
        expect(page.locator(".rungs .skipped").filter(has_text="Safe place")).to_contain_text("agreed")
        expect(page.locator(".rungs .skipped").filter(has_text="Locker")).to_contain_text("No locker")
        expect(page.get_by_role("button", name="Still nobody")).to_be_disabled()
        page.get_by_role("button", name="Rang the bell").click()
        expect(page.get_by_role("button", name="Still nobody")).to_be_disabled()
        page.get_by_role("button", name="Called").click()
        expect(page.get_by_role("timer")).to_contain_text("more")
        self.picture("ladder-contact")
        expect(page.get_by_role("button", name="Still nobody")).to_be_enabled(timeout=10_000)
        page.get_by_role("button", name="Still nobody").click()
        self.now_on("Neighbour")

    def give_up_early(self):
        """Before the ladder is climbed the reason cannot be told."""
        page = self.page
        page.get_by_role("link", name="Could not deliver").click()
        page.get_by_label("What happened?").select_option("RCP_NOT_HOME")
        expect(page.get_by_role("alert")).to_contain_text("First try")
        expect(page.get_by_role("button", name="Record it")).to_be_disabled()
        page.locator("#back").click()

    def take_back(self):
        page = self.page
        expect(page.get_by_role("button", name="No answer there")).to_be_disabled()
        page.get_by_label("Name on the bell").fill("Laine, second floor")
        expect(page.get_by_role("button", name="No answer there")).to_be_enabled(timeout=10_000)
        self.picture("ladder-neighbour")
        page.get_by_role("button", name="No answer there").click()
        self.now_on("Take it back")
        self.picture("ladder-back")
        page.get_by_role("button", name="Take it back").click()
        # Ninety seconds at the door, as for every absence.
        expect(page.get_by_role("button", name="Record it")).to_be_enabled(timeout=100_000)
        page.get_by_role("button", name="Record it").click()
        expect(page.get_by_text("Not delivered")).to_be_visible()

    def give_to_neighbour(self):
        page = self.page
        page.get_by_role("button", name="To a neighbour").click()
        self.photo()
        page.get_by_label("Who takes it?").fill("Laine")
        page.get_by_role("button", name="Confirm handoff").click()
        expect(page.get_by_text("Handed over")).to_be_visible()

    def drive(self, stops):
        page = self.page
        self.context.set_offline(True)
        page.get_by_role("link", name="Next stop").click()
        for stop in stops:
            self.stand_at(stop)
            page.get_by_role("button", name="I am here").click()
            self.give_up_early()
            self.reach()
            # The app killed on a rung: it stands there again.
            page.reload()
            self.now_on("Neighbour")
            ending = ENDINGS[int(stop["tasks"][0]["parcel"].removeprefix("PX-")) - 1]
            self.take_back() if ending == "back" else self.give_to_neighbour()
            page.get_by_role("button", name="Drive on").click()
        expect(page.locator("#sync")).to_contain_text("waiting")
        self.context.set_offline(False)
        expect(page.locator("#sync")).to_have_text("Sent", timeout=60_000)


def check(server):
    """Everything arrived once, and whoever waits reads what was tried."""
    for number, ending in enumerate(ENDINGS, start=1):
        entries = server.call("GET", f"/v1/parcels/PX-{number}/timeline")["items"]
        attempt = next(entry["facts"]["attempt"] for entry in entries if entry["type"] == "parcel.attempted")
        rungs = [rung["rung"] for rung in server.call("GET", f"/v1/attempts/{attempt}")["rungs"]]
        assert rungs == (["contact", "neighbour"] if ending == "back" else ["contact"]), (number, rungs)
        ended = [entry for entry in entries if entry["type"] in ("parcel.attemptFailed", "parcel.handedOff")]
        assert len(ended) == 1, ended
        assert ended[0]["facts"].get("reason" if ending == "back" else "mode") == (
            "RCP_NOT_HOME" if ending == "back" else "neighbour"), ended


def look(server, browser, pictures, errors):
    link = server.call("POST", "/v1/consignments/C-1/tracking-links", {})["url"]
    page = browser.new_context(viewport={"width": 412, "height": 915}, locale="en-GB").new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(link)
    expect(page.locator("#rungs li")).to_have_count(2)
    expect(page.locator("#rungs")).to_contain_text("Rang and called you")
    expect(page.locator("body")).not_to_contain_text("Laine")
    page.locator("#rungs").scroll_into_view_if_needed()
    page.screenshot(path=str(pictures / "ladder-tracking.png"))


def main():
    pictures = Path(sys.argv[2] if len(sys.argv) > 2 else "ladder")
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(sys.argv[1], folder)
        try:
            route = open_day(server)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                context = browser.new_context(
                    **{**playwright.devices["Pixel 7"], "locale": "en-GB", "timezone_id": "UTC"},
                    permissions=["geolocation"], geolocation={"latitude": 60.17, "longitude": 24.94, "accuracy": 8})
                page = context.new_page()
                errors = []
                page.on("pageerror", lambda error: errors.append(str(error)))
                phone = Climber(page, context, pictures)
                phone.sign_in(server.url)
                phone.check_in()
                phone.load_all()
                phone.drive(server.call("GET", f"/v1/routes/{route}")["stops"])
                check(server)
                look(server, browser, pictures, errors)
                assert not errors, errors
                browser.close()
        finally:
            server.stop()
    print(f"ladder: 1 passed, 0 failed; pictures in {pictures}")


if __name__ == "__main__":
    main()
