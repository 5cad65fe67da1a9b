// The day on the screen, and the hub whose clock it follows.
import { get } from "/static/api.js";

export const day = { date: "", routes: [] };

export const hub = {
  id: null,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  place: null,
  offset: 0,

  /** Reads the first site, and the server's clock: a simulated day has a time of its own. */
  async load() {
    const [site] = (await get("/v1/sites", { limit: 1 })).items;
    if (site) {
      this.id = site.id;
      this.timeZone = site.timeZone ?? this.timeZone;
      this.place = [site.latitude, site.longitude];
    }
    await this.synchronize();
  },

  async synchronize() {
    const me = await get("/v1/me");
    this.offset = me.now ? Date.parse(me.now) - Date.now() : 0;
    this.isVirtual = Boolean(me.virtualClock);
  },

  async now() {
    if (this.isVirtual) await this.synchronize().catch(() => {});
    return new Date(Date.now() + this.offset).toISOString();
  },

  /** The date at the hub, as an input of type date wants it. */
  today() {
    return new Intl.DateTimeFormat("en-CA", { timeZone: this.timeZone })
      .format(new Date(Date.now() + this.offset));
  },
};
