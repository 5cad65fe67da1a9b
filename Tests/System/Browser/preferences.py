"""A recipient tells once how they wish it; the driver has to read it, without network, before handing over.

Usage: preferences.py DOORSTEP_BINARY [FOLDER_FOR_PICTURES]
A real Chromium with a phone's screen for both of them; a real server.
"""

import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import axe  # pictures are checked for accessibility
from driver_app import Phone, Server, publish
from playwright.sync_api import expect, sync_playwright


def open_day(server):
    now = datetime.now(timezone.utc)
    start = max(now - timedelta(hours=2), now.replace(hour=0, minute=5))
    hours = [moment.strftime("%Y-%m-%dT%H:%M:00Z") for moment in (start, start + timedelta(hours=9))]
    server.call("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "UTC"})
    server.call("PUT", "/v1/drivers/D1", {"name": "Eero", "homeSite": "NORTH"})
    server.call("PUT", "/v1/vehicles/VAN-1", {"kind": "van", "maxWeightGrams": 900_000, "homeSite": "NORTH"})
    server.call("POST", "/v1/shifts", {"id": "S1", "driver": "D1", "vehicle": "VAN-1", "site": "NORTH",
                                       "start": hours[0], "end": hours[1]})
    # One person, two orders, the second with the number written in another way.
    for number, phone in [(1, "+358401234567"), (2, "+358 40 123 4567")]:
        server.call("POST", "/v1/consignments", {
            "id": f"C-{number}", "shipper": "acme", "site": "NORTH", "recipient": {"name": "Aino Virtanen", "phone": phone},
            "address": {"street": "Kaivokatu", "houseNumber": "1", "city": "Helsinki", "latitude": 60.1685,
                        "longitude": 24.945, "propertyType": "house"},
            "promise": {"from": hours[0], "to": hours[1], "mode": "person"},
            "parcels": [{"id": f"PX-{number}", "weightGrams": 900}]})
    return now


def tell(server, browser, pictures, errors):
    """On the page of the first delivery: where, who, how in, and what never."""
    link = server.call("POST", "/v1/consignments/C-1/tracking-links", {})["url"]
    page = browser.new_context(viewport={"width": 412, "height": 915}, locale="en-GB").new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(link)
    always = page.locator(".preferences").last
    page.get_by_text("For all your deliveries here").click()
    always.get_by_label("When nobody is in, leave it").select_option("safePlace")
    always.get_by_label("Where exactly").fill("In the shed behind the house")
    always.get_by_label("How to get to your door").fill("Gate code 4711")
    always.get_by_label("with a neighbour").check()
    always.evaluate("(card) => card.scrollIntoView({ block: 'start' })")
    page.screenshot(path=str(pictures / "preferences-page.png"))
    always.get_by_role("button", name="Keep this").click()
    expect(always.get_by_text("Kept. Your driver has to read it")).to_be_visible()
    # For this once somebody else may take it.
    page.get_by_text("For this delivery only").click()
    once = page.locator(".preferences").first
    once.get_by_label("Who may take it").fill("Laine, second floor")
    once.scroll_into_view_if_needed()
    page.screenshot(path=str(pictures / "instructions-page.png"))
    once.get_by_role("button", name="Keep this").click()
    expect(once.get_by_text("Kept. Your driver has to read it")).to_be_visible()
    page.get_by_text("Report a problem").click()
    page.get_by_label("What is wrong?").select_option("other")
    page.get_by_label("Tell us more, if you like").fill("The last one was wet.")
    page.screenshot(path=str(pictures / "problem-page.png"))
    page.get_by_role("button", name="Report it").click()
    expect(page.get_by_text("Somebody looks into it.")).to_be_visible()
    # What was told is told to nobody who holds the link.
    page.reload()
    page.get_by_text("For all your deliveries here").click()
    expect(always.get_by_label("When nobody is in, leave it")).to_have_value("safePlace")
    expect(always.get_by_label("How to get to your door")).to_have_value("")
    assert "4711" not in page.content() and "shed" not in page.content()
    return page


def hand_over(phone, mode, reason):
    """The handoff of the second order waits for the wish to be read, and for a reason where it is not followed."""
    page = phone.page
    page.get_by_role("link", name="Hand over").first.click()
    page.locator(f".way:has(input[value={mode}])").click()
    expect(page.locator(".way input[value=neighbour]")).to_have_count(0)
    expect(page.locator(".wishes")).to_contain_text("In the shed behind the house")
    expect(page.locator(".wishes")).to_contain_text("4711")
    phone.photo()
    expect(page.locator(".proof")).to_have_count(0)
    name = page.get_by_label("Who takes it?")
    name.fill("Desk")
    confirm = page.get_by_role("button", name="Confirm handoff")
    expect(confirm).to_be_disabled()
    page.get_by_label("I have read what they wish").check()
    if reason:
        name.fill("Desk")
        expect(confirm).to_be_disabled()
        page.get_by_label("Why not as they wish?").select_option(reason)
    page.evaluate("scrollTo(0, 0)")
    phone.picture("wish-ignored" if reason else "wish-read")
    name.fill("Desk")
    expect(confirm).to_be_enabled()
    confirm.click()


def main():
    pictures = Path(sys.argv[2] if len(sys.argv) > 2 else "preferences")
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        server = Server(sys.argv[1], folder)
        try:
            now = open_day(server)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                errors = []
                recipient = tell(server, browser, pictures, errors)
                publish(server, now, "S1")
                context = browser.new_context(
                    **{**playwright.devices["Pixel 7"], "locale": "en-GB", "timezone_id": "UTC"},
                    permissions=["geolocation"], geolocation={"latitude": 60.1685, "longitude": 24.945, "accuracy": 8})
                page = context.new_page()
                page.on("pageerror", lambda error: errors.append(str(error)))
                phone = Phone(page, context, pictures)
                phone.sign_in(server.url)
                phone.check_in()
                for number in (1, 2):
                    phone.scan(f"PX-{number}")
                    expect(page.get_by_text(f"{number} of 2 loaded")).to_be_visible()
                page.get_by_role("button", name="Depart", exact=True).click()
                expect(page.get_by_role("link", name="Next stop")).to_be_visible()
                context.set_offline(True)
                modes = [("safePlace", None), ("mailroom", "ACC_NO_SAFE_PLACE")]
                while modes:
                    page.get_by_role("link", name="Next stop").click() if page.get_by_role("link", name="Next stop").count() else None
                    page.get_by_role("button", name="I am here").click()
                    expect(page.locator(".wishes").first).to_contain_text("In the shed")
                    expect(page.get_by_role("link", name="Hand over").first).to_be_visible()
                    while page.get_by_role("link", name="Hand over").count():
                        hand_over(phone, *modes.pop(0))
                        expect(page.get_by_text("Handed over").first).to_be_visible()
                    page.get_by_role("button", name="Drive on").click()
                context.set_offline(False)
                expect(page.locator("#sync")).to_have_text("Sent", timeout=60_000)
                ended = {server.call("GET", f"/v1/parcels/PX-{number}/timeline")["items"][-1]["type"] for number in (1, 2)}
                assert all("parcel." in kind for kind in ended), ended
                ignored = []
                for number in (1, 2):
                    link = server.call("POST", f"/v1/consignments/C-{number}/tracking-links", {})["url"]
                    recipient.goto(link)
                    expect(recipient.locator("h1")).to_contain_text("elivered")
                    ignored.append(recipient.get_by_text("Your wish was not followed").count())
                assert sum(ignored) == 1, ignored
                assert not errors, errors
                browser.close()
        finally:
            server.stop()
    print(f"preferences: 1 passed, 0 failed; pictures in {pictures}")


if __name__ == "__main__":
    main()
