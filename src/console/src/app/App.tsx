import { useEffect } from "preact/hooks";
import { needsKey } from "../api/client";
import { t } from "../text/language";
import { AccessDialog } from "./AccessDialog";
import { announcement } from "./announce";
import { Header } from "./Header";
import { NameDialog } from "./NameDialog";
import { pages } from "./pages";
import { route } from "./router";
import { loadSession, nameAsked } from "./session";
import { Empty } from "../ui/States";

export function App() {
  const locked = needsKey.value;
  useEffect(() => {
    if (!locked) {
      void loadSession().catch(() => undefined);
    }
  }, [locked]);

  const { page } = route.value;
  const found = pages[page];
  const title = found ? t().pages[found.title] : t().unknownPage;
  useEffect(() => {
    document.title = `${title} · ${t().brand}`;
  }, [title]);

  const message = announcement.value;
  return (
    <>
      <a class="skip" href="#content" onClick={(event) => { event.preventDefault(); document.getElementById("content")?.focus(); }}>
        {t().skip}
      </a>
      <Header page={page} />
      <main id="content" tabindex={0} class={`page-${page}`}>
        {found ? <found.view /> : <Empty title={t().unknownPage} />}
      </main>
      <div class="announcement" role="status" aria-live="polite">
        {message && <p class={message.isError ? "is-error" : ""}>{message.text}</p>}
      </div>
      {nameAsked.value && <NameDialog />}
      {locked && <AccessDialog />}
    </>
  );
}
