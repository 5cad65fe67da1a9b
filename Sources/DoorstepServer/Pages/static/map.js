// The live map: planned lines, stops and vans. It needs no tiles; a setting may name some.
import { color } from "/static/routes.js";
import { decode } from "/static/polyline.js";

const L = globalThis.L;

export class TowerMap {
  constructor(place) {
    this.map = L.map(place, { preferCanvas: true, zoomControl: true, attributionControl: true }).setView([60.17, 24.94], 12);
    this.map.attributionControl.setPrefix("").addAttribution("Roads and addresses © OpenStreetMap contributors");
    const tiles = document.querySelector('meta[name="tiles"]')?.content;
    if (tiles) L.tileLayer(tiles, { maxZoom: 19 }).addTo(this.map);
    this.lines = L.layerGroup().addTo(this.map);
    this.vans = new Map();
    this.colors = new Map();
    this.drawn = "";
    this.fitted = null;
    // A panel that opens beside the map takes room from it; what was shown stays in sight, unless
    // somebody has moved the map since.
    this.map.on("dragstart", () => (this.fitted = null));
    place.addEventListener("wheel", () => (this.fitted = null), { passive: true });
    new ResizeObserver(() => {
      this.map.invalidateSize();
      if (this.fitted) this.#fit(this.fitted);
    }).observe(place);
  }

  center(place) {
    if (place) this.map.setView(place, 13);
  }

  showRoutes(routes) {
    // Lines change only when a plan does: redrawing on each event would flicker.
    const drawn = routes.map((route) => `${route.id}:${route.stops.map((stop) => `${stop.sequence}${stop.departedAt ? "." : ""}`).join(" ")}`).join();
    if (drawn === this.drawn) return;
    const isFirst = this.drawn === "" && routes.length > 0;
    this.drawn = drawn;
    this.lines.clearLayers();
    this.bounds = new Map();
    routes.forEach((route, index) => this.#draw(route, color(index)));
    const all = [...this.bounds.values()].filter((bounds) => bounds.isValid());
    if (isFirst && all.length) this.#fit(all.reduce((sum, one) => sum.extend(one), L.latLngBounds([])));
  }

  focus(route) {
    const bounds = this.bounds?.get(route.id);
    if (bounds?.isValid()) this.#fit(bounds);
  }

  #fit(bounds) {
    this.fitted = bounds;
    this.map.fitBounds(bounds, { padding: [24, 24] });
  }

  /** A van's newest position; older ones that arrive late are passed over. */
  move(position) {
    const at = [position.latitude, position.longitude];
    const known = this.vans.get(position.vehicle);
    if (known && known.occurredAt > position.occurredAt) return;
    const marker = known?.marker ?? L.circleMarker(at, {
      radius: 9, weight: 3, color: "#fff", fillOpacity: 1, fillColor: this.colors.get(position.route) ?? "#16211f",
    }).addTo(this.map);
    marker.setLatLng(at).bindTooltip(`${position.vehicle} · ${position.route ?? ""}`);
    marker.setStyle({ fillColor: this.colors.get(position.route) ?? "#16211f" });
    this.vans.set(position.vehicle, { marker, occurredAt: position.occurredAt });
  }

  #draw(route, fill) {
    this.colors.set(route.id, fill);
    const stops = route.stops.map((stop) => [stop.latitude, stop.longitude]);
    const line = route.geometry ? decode(route.geometry) : stops;
    L.polyline(line, { color: fill, weight: 3, opacity: 0.55 }).addTo(this.lines);
    for (const stop of route.stops) {
      L.circleMarker([stop.latitude, stop.longitude], {
        radius: 4, weight: 2, color: fill, fillOpacity: 1, fillColor: stop.departedAt ? fill : "#fff",
      }).bindTooltip(`${route.id} · stop ${stop.sequence}`).addTo(this.lines);
    }
    this.bounds.set(route.id, L.latLngBounds(line));
  }
}
