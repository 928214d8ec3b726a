import { effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";

const name = "trustsignals.theme";
const stored = localStorage.getItem(name);

export const theme = signal<Theme>(stored === "light" || stored === "dark" ? stored : "auto");

effect(() => {
  document.documentElement.dataset["theme"] = theme.value;
  if (theme.value === "auto") {
    localStorage.removeItem(name);
  } else {
    localStorage.setItem(name, theme.value);
  }
});
