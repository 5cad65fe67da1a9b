"""A dispatcher moves stops in a real browser: with the mouse to another route, with keys within a list.

Usage: drag_stop.py DOORSTEP_BINARY [SCREENSHOT]
A real server with two vans and seven consignments; each change is looked at before it is confirmed.
"""

import re
import sys
import tempfile
from datetime import datetime, timedelta, timezone

import axe  # pictures are checked for accessibility
from playwright.sync_api import expect, sync_playwright

from driver_app import PASSWORD, Server, book

# Tomorrow: a day that has not begun is the same at every hour.
DAY = (datetime.now(timezone.utc) + timedelta(days=1)).date().isoformat()


def open_day(server):
    """Two vans that carry four parcels each, and seven consignments: a route of four and one of three."""
    hours = [f"{DAY}T00:05:00Z", f"{DAY}T23:55:00Z"]
    server.call("PUT", "/v1/sites/NORTH", {"name": "North", "latitude": 60.17, "longitude": 24.94, "timeZone": "UTC"})
    for van in (1, 2):
        server.call("PUT", f"/v1/drivers/D{van}", {"name": "Aino", "homeSite": "NORTH"})
        server.call("PUT", f"/v1/vehicles/VAN-{van}", {"kind": "van", "maxWeightGrams": 3_700, "homeSite": "NORTH"})
        server.call("POST", "/v1/shifts", {"id": f"S{van}", "driver": f"D{van}", "vehicle": f"VAN-{van}", "site": "NORTH",
                                           "start": f"{DAY}T08:00:00Z", "end": f"{DAY}T16:00:00Z"})
    for number in range(1, 8):
        book(server, number, ("person", [], None), hours)
    server.call("POST", "/v1/plans", {"id": "NORTH", "site": "NORTH", "date": DAY, "seconds": 1})
    server.call("POST", "/v1/plans/NORTH/publication")


def orders(server):
    """Each route's consignments in the order of driving, as the server tells it."""
    return {route["id"]: [stop["tasks"][0]["consignment"] for stop in route["stops"]]
            for route in server.call("GET", "/v1/plans/NORTH")["routes"]}


def names(page, route):
    return page.locator(f'.stop[data-stop^="{route} "] .what').all_inner_texts()


def drag(page, server, screenshot):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server.url)
    page.get_by_label("E-mail").fill("planner@example.com")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#live")).to_have_text("live", timeout=45_000)
    page.locator("#date").fill(DAY)
    expect(page.locator(".stops summary")).to_have_count(2, timeout=15_000)
    for summary in page.locator(".stops summary").all():
        summary.click()

    before = orders(server)
    giver, taker = sorted(before, key=lambda route: -len(before[route]))
    moved = before[giver][0]

    # Dragged with the mouse, looked at, and left: nothing has changed.
    first = page.locator(f'.stop[data-stop^="{giver} "]').first
    target = page.locator(f'.stop[data-stop^="{taker} "]').first
    drop_onto(page, first, target)
    expect(page.locator("#change-confirm")).to_have_text("Confirm", timeout=15_000)
    expect(page.locator("#change-body .sums")).to_contain_text("km")
    expect(page.locator("#change-body .times")).to_have_count(2)
    page.get_by_role("button", name="Leave it").click()
    assert orders(server) == before

    # Dragged again and confirmed: it stands first on the other route.
    drop_onto(page, first, target)
    expect(page.locator("#change-body .times")).to_have_count(2, timeout=15_000)
    page.wait_for_timeout(300)
    page.screenshot(path=screenshot)
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator("#change")).to_be_hidden(timeout=15_000)
    expect(page.locator(f'.stop[data-stop^="{taker} "] .what').first).to_have_text(moved, timeout=15_000)
    after = orders(server)
    assert after[taker] == [moved] + before[taker], after
    assert after[giver] == before[giver][1:], after
    assert names(page, taker) == after[taker]

    # With keys alone: the first stop moves down by one.
    down = page.locator(f'.stop[data-stop^="{taker} "]').first.get_by_role("button", name=re.compile("Move down"))
    down.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#change-confirm")).to_be_focused(timeout=15_000)
    page.keyboard.press("Enter")
    expect(page.locator("#change")).to_be_hidden(timeout=15_000)
    expect(page.locator(f'.stop[data-stop^="{taker} "] .what').nth(1)).to_have_text(moved, timeout=15_000)
    assert orders(server)[taker][1] == moved

    # One more than the van may carry says so, and is confirmed only all the same.
    chooser = page.locator(f'.stop[data-stop^="{giver} "]').first.get_by_role("combobox")
    chooser.select_option(taker)
    expect(page.locator(".violations")).to_contain_text("more than it may", timeout=15_000)
    expect(page.locator("#change-confirm")).to_have_text("Confirm all the same")
    page.keyboard.press("Escape")
    expect(page.locator("#change")).to_be_hidden()
    speak(page, giver, taker)
    assert not errors, errors


def drop_onto(page, stop, target):
    """Drags with the mouse; Chromium's remote hands now and then let go too early, as people do."""
    for _ in range(3):
        stop.drag_to(target)
        try:
            expect(page.locator("#change")).to_be_visible(timeout=3_000)
            return
        except AssertionError:
            page.keyboard.press("Escape")
    raise AssertionError("A stop that was dropped onto another asked nothing.")


def speak(page, giver, taker):
    """The same in words: a question is answered, nonsense is not guessed at, a change is confirmed."""
    page.keyboard.press("w")
    expect(page.locator("#words")).to_be_focused()
    page.keyboard.type("what is left on " + giver)
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_contain_text(f"{giver} has")
    page.locator("#words").fill("give everybody a raise")
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_contain_text("I do not understand that")
    stops = page.locator(f'.stop[data-stop^="{giver} "]')
    first = stops.first.get_attribute("data-stop").rsplit(" ", 1)[1]
    page.locator("#words").fill(f"move stop {first} of {giver} last")
    page.keyboard.press("Enter")
    expect(page.locator("#change-title")).to_have_text(f"move stop {first} of {giver} last", timeout=15_000)
    page.locator("#change-confirm").click()
    expect(page.locator("#change")).to_be_hidden()
    expect(stops.last).to_have_attribute("data-stop", f"{giver} {first}", timeout=15_000)


def main():
    binary = sys.argv[1]
    screenshot = sys.argv[2] if len(sys.argv) > 2 else "drag-stop.png"
    with tempfile.TemporaryDirectory() as folder:
        server = Server(binary, folder)
        try:
            server.run("user", "set", "planner@example.com", "--organization", "north", "--role", "dispatcher",
                       "--name", "Aino", env={"DOORSTEP_PASSWORD": PASSWORD})
            open_day(server)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(
                    executable_path="/usr/bin/chromium", args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                drag(page, server, screenshot)
                browser.close()
        finally:
            server.stop()
    print(f"drag a stop: 1 passed, 0 failed; picture in {screenshot}")


if __name__ == "__main__":
    main()
