import { useEffect, useRef } from "preact/hooks";
import { language, setLanguage, t } from "../text/language";
import { pages } from "./pages";
import { actorName, canWork, hasSignedIn, nameAsked } from "./session";
import { theme, type Theme } from "./theme";

export function Header({ page }: { page: string }) {
  const nav = useRef<HTMLElement>(null);
  // Where the menu is wider than a telephone, the page one is on must be in sight.
  useEffect(() => nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" }), [page]);
  return (
  <header class="top">
    <a class="brand" href="#/today">
      <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
        <rect width="32" height="32" rx="7" class="brand-ground" />
        <path d="M5 12h22v8H5z" class="brand-band" />
        <path d="M5 14c4 0 5 3 8 4s5 6 7 6 3-9 7-12" class="brand-line" />
      </svg>
      {t().brand}
    </a>
    <nav ref={nav} aria-label={t().brand}>
      {Object.entries(pages)
        .filter(([, item]) => item.isInMenu)
        .map(([name, item]) => (
          <a key={name} href={`#/${name}`} aria-current={name === page || (name === "relationships" && page === "relationship") ? "page" : undefined}>
            {t().pages[item.title]}
          </a>
        ))}
    </nav>
    <div class="tools">
      <Name />
      <label>
        <span class="unseen">{t().theme}</span>
        <select value={theme.value} onChange={(event) => (theme.value = event.currentTarget.value as Theme)}>
          {(["auto", "light", "dark"] as const).map((name) => (
            <option key={name} value={name}>
              {t().themes[name]}
            </option>
          ))}
        </select>
      </label>
      <button
        type="button"
        class="quiet"
        lang={language.value === "de" ? "en" : "de"}
        onClick={() => setLanguage(language.value === "de" ? "en" : "de")}
      >
        {language.value === "de" ? "English" : "Deutsch"}
      </button>
    </div>
  </header>
);
}

/** Who takes the steps. Who has signed in has a name; anybody else gives one, and may give another. */
function Name() {
  const name = actorName.value;
  if (hasSignedIn.value) {
    return <span class="my-name" title={name}>{name}</span>;
  }
  return canWork.value ? (
    <button type="button" class="quiet" title={t().name.change} onClick={() => (nameAsked.value = () => undefined)}>
      <span class="unseen">{t().name.mine}</span> <span class="my-name">{name || t().name.none}</span>
    </button>
  ) : null;
}
