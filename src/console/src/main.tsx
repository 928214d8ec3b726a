import "./styles/base.css";
import "./styles/layout.css";
import "./styles/parts.css";
import "./styles/lists.css";
import "./styles/charts.css";
import "./styles/pages.css";
import { render } from "preact";
import { App } from "./app/App";

render(<App />, document.getElementById("app")!);
