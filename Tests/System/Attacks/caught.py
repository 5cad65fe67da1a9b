"""Lives small days with attackers through the public API and reads the day's figures.

Usage: caught.py DOORSTEP_BINARY
One day with as many attackers as nobody would hire, one on which every attack there is comes at least
once, and one honest day. Every attack that leaves a sign must be caught, every other one named in
docs/trust.md, and no honest handoff graded lower than it deserves.
"""

import json
import re
import subprocess
import sys
from pathlib import Path

DOORSTEP = sys.argv[1]
ROOT = Path(__file__).resolve().parents[3]
SOURCES = ROOT / "Sources/Simulator/Attacks"
TRUST = (ROOT / "docs/trust.md").read_text()

failures = []
checks = 0


def expect(what, holds):
    global checks
    checks += 1
    if not holds:
        failures.append(what)


def live(*options):
    done = subprocess.run(
        [DOORSTEP, "demo", "--fast", "--json", "--planning-seconds", "1", *options], capture_output=True, text=True)
    words = done.stderr.strip().splitlines()
    if done.returncode != 0:
        raise SystemExit("The day did not end well:\n" + "\n".join(words[-20:]))
    return json.loads(done.stdout), [line for line in words if line.startswith("PX-")]


def judge(name, day, words):
    for attack, figures in sorted(day["attacks"].items()):
        if "undetectable" in figures:
            expect(f"{name}: {attack} is not named in docs/trust.md", f"(`{attack}`)" in TRUST)
        else:
            expect(f"{name}: {attack} {figures}", figures["caught"] == figures["staged"])
    expect(f"{name}: honest handoffs were graded too low: {words}", day["honest_lowered_rate"] == 0)
    expect(f"{name}: {day['grades']} for {day['delivered']}",
           sum(day["grades"].values()) == day["delivered"])


def main():
    names = {re.search(r'let name = "([a-z-]+)"', file.read_text()) for file in SOURCES.glob("*.swift")}
    names = {found.group(1) for found in names if found}

    small, words = live("--parcels", "60", "--vans", "3", "--attackers", "25%", "--seed", "3")
    judge("a quarter", small, words)
    expect("a quarter: hardly anything was staged",
           sum(figures["staged"] for figures in small["attacks"].values()) >= 10)

    full, words = live("--parcels", "70", "--vans", "4", "--attackers", "90%", "--seed", "4")
    judge("most", full, words)
    missing = names - set(full["attacks"])
    expect(f"most: never staged: {sorted(missing)}", not missing)

    honest, words = live("--parcels", "20", "--vans", "1", "--seed", "5")
    judge("honest", honest, words)
    expect("honest: somebody cheated", honest["attacks"] == {})

    staged = {}
    for day in (small, full):
        for attack, figures in day["attacks"].items():
            staged[attack] = staged.get(attack, 0) + figures["staged"]
    print(f"{sum(staged.values())} attacks of {len(staged)} kinds, "
          f"{small['delivered'] + full['delivered'] + honest['delivered']} handoffs")
    for failure in failures:
        print(failure)
    print(f"attacks: {checks - len(failures)} passed, {len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
