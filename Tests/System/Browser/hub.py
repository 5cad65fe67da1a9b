"""A real browser works in the hall: scans parcels, tries a wrong lane, and watches the docks.

Usage: hub.py DOORSTEP_BINARY [SCREENSHOT]
Keyboard alone is used where a scanner would be: it types and presses Enter.
"""

import os
import re
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

import axe  # pictures are checked for accessibility
from playwright.sync_api import expect, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from server import Doorstep  # noqa: E402

EMAIL, DRIVER, PASSWORD = "hall@example.com", "aino@example.com", "a long enough password"


def prepare(server, now):
    """Nine consignments on three routes, in a hub with lanes and two docks."""
    # A place where it is noon now, whenever that is: its day has room on both sides.
    ahead = 12 - now.hour
    zone = f"Etc/GMT{-ahead:+d}" if ahead else "UTC"
    day = (now + timedelta(hours=ahead)).date().isoformat()
    at = lambda hours, minutes=0: (now + timedelta(hours=hours, minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
    server.call("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": zone})
    server.call("PUT", "/v1/sites/NORTH/hub", {
        "docks": ["D1", "D2"], "lanes": ["A1", "A2", "A3"], "mostMoved": 2, "stackedParcels": 1,
        "presort": {"lanes": ["P1", "P2", "P3", "P4"], "waveHours": []}})
    for name in ("AINO", "EINO", "OLLI"):
        server.call("PUT", f"/v1/drivers/{name}", {"name": name.title()})
        server.call("PUT", f"/v1/vehicles/VAN-{name}", {
            # One van gives its parcels out by the side: there the first stop goes in first.
            "kind": "van", "maxWeightGrams": 3000, "access": "side" if name == "AINO" else "rear"})
        server.call("POST", "/v1/shifts", {
            "id": f"S-{name}", "driver": name, "vehicle": f"VAN-{name}", "site": "NORTH", "start": at(0, -30), "end": at(6)})
    for number in range(1, 11):
        if number == 10:  # Booked after the plan: it waits in a lane before planning.
            server.call("POST", "/v1/plans", {"id": "P", "site": "NORTH", "date": day, "seconds": 1})
            server.call("POST", "/v1/plans/P/publication")
        server.call("POST", "/v1/consignments", {
            "id": f"C-{number}", "shipper": "acme", "site": "NORTH", "recipient": {"name": "Aino"},
            "address": {"street": "Kaivokatu", "houseNumber": str(number), "city": "Helsinki",
                        "latitude": 60.17 + number / 1000, "longitude": 24.94 + number / 700},
            "promise": {"from": at(0, -20), "to": at(1 if number % 3 else 0, 40)},
            "parcels": [{"id": f"PX-{number}", "weightGrams": 900}]})
    return day


def work(page, server, day, screenshot):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server.url + "/hub")
    expect(page).to_have_url(re.compile("sign-in"))
    page.get_by_label("E-mail").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#live")).to_have_text("live", timeout=45_000)
    expect(page.locator("#departures tr")).to_have_count(3)

    plan, _ = server.read(f"/v1/sites/NORTH/sort-plan?date={day}")
    lanes = {item["parcel"]: item["lane"] for item in plan["items"]}
    assert set(lanes.values()) >= {"A1", "A2", "A3"}, lanes

    def scan(text):
        page.keyboard.type(text)
        page.keyboard.press("Enter")

    # The field has the focus from the start, and keeps it.
    expect(page.locator("#scan")).to_be_focused()
    big = page.locator("#lane b")
    scan("PX-1")
    expect(big).to_have_text(lanes["PX-1"])
    size = float(big.evaluate("node => getComputedStyle(node).fontSize").removesuffix("px"))
    assert size >= 72, "The lane is read from three metres."
    wrong = next(lane for lane in ("A1", "A2", "A3") if lane != lanes["PX-1"])
    scan(wrong)
    expect(page.locator("#lane")).to_have_class(re.compile("wrong"))
    expect(big).to_have_text(lanes["PX-1"])
    expect(page.get_by_role("button", name="Leave it there")).to_be_visible()
    scan(lanes["PX-1"])
    expect(page.locator("#lane")).to_contain_text(f"PX-1 lies in {lanes['PX-1']}")

    # A full lane: left elsewhere with a reason, and shown as lying there.
    scan("PX-2")
    other = next(lane for lane in ("A1", "A2", "A3") if lane != lanes["PX-2"])
    scan(other)
    page.get_by_label("Leave it there because").select_option("CAR_CAPACITY")
    page.get_by_role("button", name="Leave it there").click()
    expect(page.locator("#moved")).to_contain_text(f"PX-2 {other} → {lanes['PX-2']}")
    expect(page.locator("#scan")).to_be_focused()

    # Not planned yet: its lane follows from when it is due and where it goes.
    scan("PX-10")
    expect(page.locator("#lane")).to_contain_text("not planned")
    scan("NOBODYS-PARCEL")
    expect(page.locator("#lane")).to_contain_text("Nobody knows this parcel")
    scan("<img src=x onerror=alert(1)>")
    expect(page.locator("#lane")).to_have_class(re.compile("wrong"))

    page.get_by_role("button", name="Assign docks").click()
    expect(page.locator(".board-table .dock", has_text=re.compile("D[12]"))).to_have_count(3)

    # Somebody else sorts a whole route: the board says so by itself.
    routes, _ = server.read(f"/v1/routes?date={day}&site=NORTH")
    route = routes["items"][0]
    for stop in route["stops"]:
        for task in stop["tasks"]:
            parcel = task["parcel"]
            server.call("POST", "/v1/sites/NORTH/sorts", {
                "parcel": parcel, "lane": lanes[parcel], "occurredAt": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")})
    row = page.locator(f"tr[data-route='{route['id']}']")
    expect(row.locator(".tag")).to_have_text("Ready", timeout=10_000)

    # What if all are an hour late? The promises at risk are counted, and a cause can be told.
    page.get_by_label("If all are late by").fill("60")
    page.keyboard.press("Tab")
    expect(page.locator(".figure.warn", has_text="Promises at risk")).to_be_visible()
    row.get_by_label(f"Why is {route['id']} late?").select_option("SHP_NOT_READY")
    expect(row).to_contain_text("Shipper late")
    page.locator("#scan").focus()
    scan("PX-1")
    expect(big).to_have_text(lanes["PX-1"])
    page.wait_for_timeout(800)
    page.screenshot(path=screenshot)

    page.goto(f"{server.url}/v1/routes/{route['id']}/load-list.html")
    expect(page.locator("tbody tr")).to_have_count(sum(len(stop["tasks"]) for stop in route["stops"]))
    assert not errors, errors


def load_by_list(browser, server, day):
    """The driver's app shows the parcels in the order of the load list, whatever the van's doors."""
    routes, _ = server.read(f"/v1/routes?date={day}&site=NORTH&driver=AINO")
    route = routes["items"][0]
    told, _ = server.read(f"/v1/routes/{route['id']}/load-list")
    wanted = [item["parcel"] for item in told["parcels"]]
    assert wanted == [task["parcel"] for stop in route["stops"] for task in stop["tasks"]], wanted
    page = browser.new_page(viewport={"width": 390, "height": 844}, timezone_id="UTC")
    page.goto(server.url + "/driver")
    page.get_by_label("E-mail").fill(DRIVER)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#sync")).to_be_visible(timeout=45_000)
    page.goto(server.url + "/driver#/load")
    rows = page.locator("ul.parcels li")
    expect(rows).to_have_count(len(wanted))
    for row, parcel in zip(rows.all(), wanted):
        expect(row).to_contain_text(parcel)
    page.close()


def main():
    binary = sys.argv[1]
    screenshot = sys.argv[2] if len(sys.argv) > 2 else "hub.png"
    now = datetime.now(timezone.utc).replace(second=0, microsecond=0)
    with tempfile.TemporaryDirectory() as folder:
        for email, *role in ((EMAIL, "dispatcher"), (DRIVER, "driver", "--driver", "AINO")):
            subprocess.run(
                [binary, "user", "set", email, "--organization", "north", "--role", *role,
                 "--data-folder", folder],
                check=True, capture_output=True, env={**os.environ, "DOORSTEP_PASSWORD": PASSWORD})
        with Doorstep(binary, folder) as server, sync_playwright() as playwright:
            day = prepare(server, now)
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1440, "height": 860})
            work(page, server, day, screenshot)
            load_by_list(browser, server, day)
            browser.close()
        # What the hall's tables hold is what a replay of the log gives back.
        subprocess.run([binary, "rebuild", "--data-folder", folder], check=True, capture_output=True)
    print(f"hub: 1 passed, 0 failed; picture in {screenshot}")


if __name__ == "__main__":
    main()
