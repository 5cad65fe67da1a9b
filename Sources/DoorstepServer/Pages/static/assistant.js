// Words in, an answer or a change to look at out. Nothing is changed before it is confirmed.
import { send } from "/static/api.js";
import { day } from "/static/day.js";
import { element } from "/static/words.js";

export class Assistant {
  constructor(form, answer, change) {
    this.field = form.querySelector("input");
    this.answer = answer;
    this.change = change;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#ask(this.field.value.trim());
    });
    this.field.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.#say([]);
    });
  }

  focus() {
    this.field.focus();
    this.field.select();
  }

  async #ask(text) {
    if (!text) return this.#say([]);
    try {
      const told = await send("POST", "/v1/assistant/questions", { text, date: day.date });
      if (told.outcome === "proposed") {
        this.#say([]);
        return this.change.review(told);
      }
      this.#say([
        told.byModel && told.understood ? element("p", { class: "hint" }, `Understood as: ${told.understood}`) : null,
        ...told.words.map((line) => element("p", {}, line)),
        told.forms ? element("ul", {}, ...told.forms.map((form) => element("li", {}, element("code", {}, form)))) : null,
      ]);
    } catch (problem) {
      this.#say([element("p", { class: "problem" }, problem.detail ?? problem.message)]);
    }
  }

  #say(parts) {
    const shown = parts.filter(Boolean);
    this.answer.hidden = shown.length === 0;
    this.answer.replaceChildren(...shown);
  }
}
