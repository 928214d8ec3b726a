import { useState } from "preact/hooks";
import { hasKey, setKey } from "../api/client";
import { t } from "../text/language";
import { Dialog } from "../ui/Dialog";

/**
 * Asks for the function key, which every call needs, and leads to the sign-in of App Service, which says who calls.
 * Nothing is read until then, so nobody may put it off.
 */
export function AccessDialog() {
  const [key, change] = useState("");
  const refused = hasKey();
  const back = encodeURIComponent(location.pathname + location.hash);
  return (
    <Dialog title={t().access.title}>
      {() => (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setKey(key.trim());
          }}
        >
          <p>{t().access.lead}</p>
          {refused && <p class="is-error" role="alert">{t().access.wrong}</p>}
          <label class="field">
            {t().access.key}
            <input type="password" autocomplete="off" required value={key} onInput={(event) => change(event.currentTarget.value)} />
          </label>
          <footer>
            {location.protocol === "https:" && (
              <a class="button" href={`/.auth/login/aad?post_login_redirect_uri=${back}`}>
                {t().access.signIn}
              </a>
            )}
            <button type="submit" class="primary">
              {t().access.send}
            </button>
          </footer>
        </form>
      )}
    </Dialog>
  );
}
