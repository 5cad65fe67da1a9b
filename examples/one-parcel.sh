#!/usr/bin/env bash
# One parcel from the order to evidence, in plain HTTP.
#
# Usage: DOORSTEP_KEY=… examples/one-parcel.sh [SERVER] [DOORSTEP_PROGRAM]
set -euo pipefail
server=${1:-http://127.0.0.1:8080}
doorstep=${2:-doorstep}
day=2026-11-23

# Every command has a name of its own, so that sending it twice does it once.
ask() { # METHOD PATH [BODY]
    curl --silent --show-error --fail-with-body --request "$1" "$server$2" \
        --header "Authorization: Bearer $DOORSTEP_KEY" --header "Content-Type: application/json" \
        --header "Idempotency-Key: $(echo "$1 $2 ${3:-}" | sha256sum | cut -c1-32)" ${3:+--data "$3"}
    echo
}
field() { python3 -c 'import json, sys
value = json.load(sys.stdin)
for name in sys.argv[1].split("."):
    value = value[int(name) if name.isdigit() else name]
print(value)' "$1"; }
step() { echo "-- $*"; }

step "the hub, a driver with a van and a shift"
ask POST /v1/clock '{"now": "'$day'T04:00:00Z"}'
ask PUT /v1/sites/NORTH '{"name": "North", "latitude": 60.17, "longitude": 24.94,
    "timeZone": "Europe/Helsinki", "address": "Dock 1"}'
ask PUT /v1/drivers/AINO '{"name": "Aino", "clearances": []}'
ask PUT /v1/vehicles/VAN-1 '{"kind": "van", "maxWeightGrams": 800000}'
ask POST /v1/shifts '{"id": "S-1", "driver": "AINO", "vehicle": "VAN-1", "site": "NORTH",
    "start": "'$day'T06:00:00Z", "end": "'$day'T14:00:00Z"}'

step "an order"
ask POST /v1/consignments '{"id": "C-1", "shipper": "acme", "site": "NORTH",
    "recipient": {"name": "Eino"},
    "address": {"street": "Kaivokatu", "houseNumber": "1", "city": "Helsinki",
                "latitude": 60.171, "longitude": 24.943},
    "promise": {"from": "'$day'T08:00:00Z", "to": "'$day'T12:00:00Z"},
    "parcels": [{"id": "PX-1001", "weightGrams": 900}]}'

step "a plan, published"
plan=$(ask POST /v1/plans '{"site": "NORTH", "date": "'$day'", "seconds": 1}' | field id)
route=$(ask POST "/v1/plans/$plan/publication" | field routes.0.id)
echo "$route"

step "the dock, the load, the way"
ask POST "/v1/routes/$route/check-in" '{"driver": "AINO", "vehicle": "VAN-1",
    "occurredAt": "'$day'T06:00:00Z", "vehicleCheck": {"passed": true}}'
ask POST "/v1/routes/$route/sorts" '{"parcel": "PX-1001", "lane": "A1", "occurredAt": "'$day'T06:05:00Z"}'
ask POST "/v1/routes/$route/scans" '{"parcel": "PX-1001", "occurredAt": "'$day'T06:10:00Z"}'
ask POST "/v1/routes/$route/departure" '{"occurredAt": "'$day'T06:20:00Z"}'
ask POST "/v1/routes/$route/stops/1/arrival" '{"occurredAt": "'$day'T08:30:00Z"}'

step "the door: a neighbour takes it, and a neighbour needs a photo"
ask POST /v1/attempts '{"id": "A-1", "route": "'"$route"'", "stop": 1, "parcels": ["PX-1001"],
    "occurredAt": "'$day'T08:31:00Z",
    "position": {"occurredAt": "'$day'T08:31:00Z", "latitude": 60.171, "longitude": 24.943,
                 "accuracyMeters": 8}}'
ask POST /v1/attempts/A-1/proofs '{"id": "P-1", "kind": "photo", "parcels": ["PX-1001"],
    "sha256": "'"$(echo a photo | sha256sum | cut -d' ' -f1)"'", "occurredAt": "'$day'T08:33:00Z"}'
ask POST /v1/attempts/A-1/handoffs '{"mode": "neighbour", "parcels": ["PX-1001"],
    "receivedBy": "Neighbour", "occurredAt": "'$day'T08:34:00Z"}'
ask GET /v1/parcels/PX-1001

step "its evidence, checked without the server"
sleep 2 # the ledger is signed once a second
key=$(ask GET /v1/ledger | field key)
file=$(mktemp)
ask GET "/v1/parcels/PX-1001/evidence?audience=court" > "$file"
"$doorstep" verify "$file" --trust "$key"
rm "$file"
