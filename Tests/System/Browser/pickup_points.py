"""A locker from both sides, in a real Chromium: a recipient chooses it on their page, the driver deposits
into the door that is kept, turns round to it when nobody opens, and the recipient's code fetches it.

Usage: pickup_points.py DOORSTEP_BINARY [FOLDER_FOR_PICTURES]
"""

import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import axe  # pictures are checked for accessibility
from driver_app import PASSWORD, Phone, Server, publish
from playwright.sync_api import expect, sync_playwright


def moment(time):
    return time.strftime("%Y-%m-%dT%H:%M:00Z")


def open_day(server, now):
    """One van, a locker between two homes, and a policy that lets recipients choose it."""
    start = max(now - timedelta(hours=2), now.replace(hour=0, minute=5))
    server.call("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "UTC"})
    server.call("PUT", "/v1/drivers/D1", {"name": "Eero", "homeSite": "NORTH"})
    server.call("PUT", "/v1/vehicles/VAN-1", {"kind": "van", "maxWeightGrams": 900_000, "homeSite": "NORTH"})
    server.call("POST", "/v1/shifts", {"id": "S1", "driver": "D1", "vehicle": "VAN-1", "site": "NORTH", "start": moment(start), "end": moment(start + timedelta(hours=12))})
    server.call("PUT", "/v1/change-policy", {
        "closesMinutesBefore": 1, "daysAhead": 3, "weekdays": [1, 2, 3, 4, 5, 6, 7], "slots": [{"from": "08:00", "to": "12:00"}], "ways": ["doorstep", "locker"]})
    server.call("PUT", "/v1/pickup-points/L7", {
        "kind": "locker", "name": "Station lockers", "latitude": 60.1715, "longitude": 24.9435, "address": "Kaivokatu 2", "timeZone": "UTC", "keepDays": 5,
        "hours": [{"weekday": day, "from": "06:00", "to": "23:00"} for day in range(1, 8)],
        "sizes": [{"code": "S", "widthMm": 350, "heightMm": 100, "depthMm": 500, "maxWeightGrams": 5000, "compartments": ["S1", "S2", "S3"]}]})
    for number in (1, 2):
        server.call("POST", "/v1/consignments", {
            "id": f"C-{number}", "shipper": "acme", "site": "NORTH", "recipient": {"name": f"Recipient {number}"},
            "address": {"street": "Aleksanterinkatu", "houseNumber": str(number * 4), "city": "Helsinki", "latitude": 60.1685 + number * 0.0008, "longitude": 24.945 + number * 0.002, "propertyType": "house"},
            "promise": {"from": moment(now + timedelta(minutes=30)), "to": moment(now + timedelta(hours=6))},
            "parcels": [{"id": f"PX-{number}", "weightGrams": 900}]})


def choose(page, link, pictures):
    page.goto(link)
    page.get_by_text("Another time or another way").click()
    page.get_by_label("I collect it: Station lockers").check()
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_role("heading", name="Where you collect it")).to_be_visible()
    expect(page.get_by_text("Station lockers, Kaivokatu 2")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways."
    page.screenshot(path=str(pictures / "chosen.png"), full_page=True)


def begin(phone, server):
    phone.sign_in(server.url)
    phone.page.get_by_role("link", name="Check in").click()
    for box in phone.page.get_by_role("checkbox").all():
        box.check()
    phone.page.get_by_role("button", name="Check in").click()
    for number in (1, 2):
        phone.scan(f"PX-{number}")
        expect(phone.page.get_by_text(f"{number} of 2 loaded")).to_be_visible()
    phone.page.get_by_role("button", name="Depart", exact=True).click()
    phone.page.get_by_role("link", name="Next stop").click()


def deposit(phone, name):
    """At the wall: the door's number in big letters, a photo, and it is done."""
    expect(phone.page.locator(".door")).to_be_visible()
    expect(phone.page.get_by_role("button", name="Confirm handoff")).to_be_disabled()
    phone.photo()
    expect(phone.page.get_by_role("button", name="Confirm handoff")).to_be_enabled()
    phone.picture(name)
    phone.page.get_by_role("button", name="Confirm handoff").click()
    expect(phone.page.get_by_text("Handed over")).to_be_visible()


def turn_round(phone):
    """Nobody opens: the bell first, then a point near that has room."""
    page = phone.page
    page.get_by_role("link", name="Hand over").click()
    page.get_by_role("link", name="To a pickup point").click()
    expect(page.get_by_text("Try to reach them first")).to_be_visible()
    page.locator("#back").click()
    page.locator("#back").click()
    page.get_by_role("link", name="Could not deliver").click()
    page.get_by_role("button", name="Rang the bell").click()
    expect(page.get_by_role("button", name="✓ Rang the bell")).to_be_visible()
    page.locator("#back").click()
    page.get_by_role("link", name="Hand over").click()
    page.get_by_role("link", name="To a pickup point").click()
    expect(page.get_by_role("heading", name="Station lockers")).to_be_visible()
    phone.picture("points")
    page.get_by_role("button", name="Reserve here").click()


def drive(phone, stops):
    for stop in stops:
        phone.stand_at(stop)
        phone.page.get_by_role("button", name="I am here").click()
        if "pickupPoint" in stop:
            expect(phone.page.locator("#title")).to_contain_text("Station lockers")
            phone.page.get_by_role("link", name="Hand over").click()
            deposit(phone, "deposit")
        else:
            turn_round(phone)
            phone.stand_at({"latitude": 60.1715, "longitude": 24.9435})
            deposit(phone, "diverted")
        phone.page.get_by_role("button", name="Drive on").click()
    expect(phone.page.locator("#sync")).to_have_text("Sent", timeout=60_000)


def collect(page, server, pictures):
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready for you to collect")
    page.get_by_role("button", name="Show my code").click()
    expect(page.locator(".code")).to_be_visible()
    page.screenshot(path=str(pictures / "collect.png"), full_page=True)
    code = page.locator(".code").inner_text()
    taken = server.call("POST", "/v1/pickup-points/L7/collections", {
        "id": "K-1", "consignment": "C-1", "code": code, "occurredAt": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")})
    assert [each["parcel"] for each in taken["parcels"]] == ["PX-1"], taken
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Delivered")
    expect(page.get_by_role("group", name="How well it is proven")).to_contain_text("V1")
    expect(page.get_by_role("heading", name="Where you collect it")).to_have_count(0)


def look(browser, playwright, server, pictures):
    errors = []

    def watched(context):
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page

    now = datetime.now(timezone.utc)
    open_day(server, now)
    link = server.call("POST", "/v1/consignments/C-1/tracking-links", {})["url"]
    recipient = watched(browser.new_context(**{**playwright.devices["Pixel 7"], "locale": "en-GB"}))
    choose(recipient, link, pictures)
    route = publish(server, now, "S1")
    stops = server.call("GET", f"/v1/routes/{route}")["stops"]
    assert sum("pickupPoint" in stop for stop in stops) == 1, stops
    context = browser.new_context(**{**playwright.devices["Pixel 7"], "locale": "en-GB"}, permissions=["geolocation"], geolocation={"latitude": 60.17, "longitude": 24.94, "accuracy": 8})
    phone = Phone(watched(context), context, pictures)
    begin(phone, server)
    drive(phone, stops)
    for number in (1, 2):
        parcel = server.call("GET", f"/v1/parcels/PX-{number}")
        assert (parcel["milestone"], parcel["custodian"]) == ("READY_FOR_COLLECTION", "point:L7"), parcel
    collect(recipient, server, pictures)
    assert not errors, errors


def main():
    pictures = Path(sys.argv[2] if len(sys.argv) > 2 else "pickup-points")
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(sys.argv[1], folder)
        try:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            look(browser, playwright, server, pictures)
            browser.close()
        finally:
            server.stop()
    print(f"pickup points: 1 passed, 0 failed; pictures in {pictures}")


if __name__ == "__main__":
    main()
