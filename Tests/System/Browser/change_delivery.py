"""A recipient moves a delivery on their own page, and the driver's phone loses the stop; another chooses another way.

Usage: change_delivery.py DOORSTEP_BINARY [FOLDER_FOR_PICTURES]
A real Chromium with two phones, and a real server with a real clock.
"""

import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import axe  # pictures are checked for accessibility
from driver_app import Phone, Server, publish
from playwright.sync_api import expect, sync_playwright


def open_day(server):
    """One van, two recipients, and slots on every day to come."""
    now = datetime.now(timezone.utc)
    start = max(now - timedelta(hours=2), now.replace(hour=0, minute=5))
    text = lambda moment: moment.strftime("%Y-%m-%dT%H:%M:00Z")
    server.call("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "UTC"})
    server.call("PUT", "/v1/drivers/D1", {"name": "Eero", "homeSite": "NORTH"})
    server.call("PUT", "/v1/vehicles/VAN-1", {"kind": "van", "maxWeightGrams": 900_000, "homeSite": "NORTH"})
    server.call("POST", "/v1/shifts", {"id": "S1", "driver": "D1", "vehicle": "VAN-1", "site": "NORTH", "start": text(start), "end": text(start + timedelta(hours=9))})
    server.call("PUT", "/v1/message-policy", {"brand": "North Couriers", "contact": "+358 9 1234 5678"})
    server.call("PUT", "/v1/change-policy", {
        "closesMinutesBefore": 0, "daysAhead": 2, "weekdays": [1, 2, 3, 4, 5, 6, 7],
        "slots": [{"from": "08:00", "to": "12:00"}, {"from": "12:00", "to": "16:00"}], "ways": ["person", "doorstep"]})
    for number in (1, 2):
        server.call("POST", "/v1/consignments", {
            "id": f"C-{number}", "shipper": "acme", "site": "NORTH", "recipient": {"name": f"Recipient {number}", "phone": "+358401234567"},
            "address": {"street": "Kaivokatu", "houseNumber": str(number), "city": "Helsinki", "latitude": 60.171 + number / 1000, "longitude": 24.943, "propertyType": "house"},
            "promise": {"from": text(now + timedelta(minutes=20)), "to": text(now + timedelta(hours=3))},
            "parcels": [{"id": f"PX-{number}", "weightGrams": 900}]})
    return publish(server, now, "S1")


def look(browser, playwright, server, pictures, errors):
    def phone(**more):
        context = browser.new_context(**{**playwright.devices["Pixel 7"], "locale": "en-GB", "timezone_id": "UTC"}, **more)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        return page, context

    route = open_day(server)
    page, context = phone(permissions=["geolocation"], geolocation={"latitude": 60.17, "longitude": 24.94, "accuracy": 8})
    driver = Phone(page, context, pictures)
    driver.sign_in(server.url)
    expect(page.locator("ol.stops > li")).to_have_count(2)

    first, _ = phone()
    first.goto(server.call("POST", "/v1/consignments/C-1/tracking-links", {})["url"])
    assert first.get_by_role("link", name="Call +358 9 1234 5678").get_attribute("href") == "tel:+358912345678"
    summary = first.get_by_text("Another time or another way")
    summary.focus()
    first.keyboard.press("Enter")
    first.get_by_role("button", name="Change it").click()
    expect(first.get_by_role("alert").filter(has_text="Choose a time or a way first.")).to_be_visible()
    slots = first.get_by_role("group", name="Another time").get_by_role("radio")
    expect(slots).to_have_count(4)
    slots.nth(2).check()
    assert first.evaluate("document.documentElement.scrollWidth <= innerWidth"), "It scrolls sideways."
    first.locator(".choice").first.scroll_into_view_if_needed()
    first.screenshot(path=str(pictures / "change.png"), full_page=True)
    first.get_by_role("button", name="Change it").click()
    expect(first.get_by_text("Changed. This is what is agreed now.")).to_be_visible()
    day = (datetime.now(timezone.utc) + timedelta(days=2)).date()
    promise = server.call("GET", "/v1/consignments/C-1")["promise"]
    assert promise["from"] == f"{day}T08:00:00Z", promise
    expect(first.get_by_text("between 08:00 and 12:00").first).to_be_visible()

    # The driver's phone asks again and has one stop left.
    page.reload()
    expect(page.locator("ol.stops > li")).to_have_count(1)
    stops = server.call("GET", f"/v1/routes/{route}")["stops"]
    assert [task["parcel"] for stop in stops for task in stop["tasks"]] == ["PX-2"], stops

    second, _ = phone(color_scheme="dark")
    second.goto(server.call("POST", "/v1/consignments/C-2/tracking-links", {})["url"] + "?lang=fi")
    second.get_by_text("Toinen aika tai tapa").click()
    second.get_by_role("radio", name="Jätä se ovelleni").check()
    second.screenshot(path=str(pictures / "change-fi-dark.png"), full_page=True)
    second.get_by_role("button", name="Muuta", exact=True).click()
    expect(second.get_by_text("Muutettu. Näin on nyt sovittu.")).to_be_visible()
    assert server.call("GET", "/v1/consignments/C-2")["promise"]["mode"] == "doorstep"


def main():
    binary = sys.argv[1]
    pictures = Path(sys.argv[2] if len(sys.argv) > 2 else "change-delivery")
    pictures.mkdir(parents=True, exist_ok=True)
    errors = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(binary, folder)
        try:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            look(browser, playwright, server, pictures, errors)
            browser.close()
            assert not errors, errors
        finally:
            server.stop()
    print(f"change delivery: 1 passed, 0 failed; pictures in {pictures}")


if __name__ == "__main__":
    main()
