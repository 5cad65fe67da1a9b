"""Every state of a page that a picture is taken of is checked for accessibility.

Imported by the tests beside it: from then on a picture also runs axe-core, which others wrote, in the page,
and a serious or critical fault fails the test. `check` does the same without a picture.
"""

import importlib.util
from pathlib import Path

from playwright.sync_api import Page

SOURCE = (Path(importlib.util.find_spec("axe_playwright_python").origin).parent / "axe.min.js").read_text()
GRAVE = {"serious", "critical"}
# The map's own tiles and controls are Leaflet's.
SETTINGS = {"exclude": [[".leaflet-container"]]}
checked = []


def check(page, name=""):
    """Raises when somebody who cannot see, hear or point would be stopped here."""
    page.evaluate(SOURCE)
    report = page.evaluate("(settings) => axe.run(settings, { resultTypes: ['violations'] })", SETTINGS)
    checked.append(page.url)
    faults = [f"{fault['id']} ({fault['impact']}): {fault['help']}\n    " + "\n    ".join(
                  node["html"][:160] + " – " + node["failureSummary"].replace("\n", " ")[:300] for node in fault["nodes"][:4])
              for fault in report["violations"] if fault["impact"] in GRAVE]
    assert not faults, f"{name or page.url} is not for everybody:\n  " + "\n  ".join(faults)


take_picture = Page.screenshot


def take_picture_and_check(page, **how):
    picture = take_picture(page, **how)
    check(page, Path(how["path"]).name if "path" in how else "")
    return picture


Page.screenshot = take_picture_and_check
