// Builds the tree of nodes.py. Text is only ever a text node; see nodes.py for why.
const SVG = "http://www.w3.org/2000/svg";
const SHAPES = new Set(["svg", "g", "path", "circle", "line", "rect", "polyline", "text", "title"]);
const TAGS = new Set(__TAGS__);
const ATTRIBUTES = new Set(__ATTRIBUTES__);

function build(node, base, inSvg) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, ...children] = node;
  if (!TAGS.has(tag)) return document.createTextNode("");
  const shape = (inSvg && SHAPES.has(tag)) || tag === "svg";
  const element = shape ? document.createElementNS(SVG, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (!ATTRIBUTES.has(name)) continue;
    if (name === "href") {
      if (value.startsWith("/") && !value.startsWith("//")) element.setAttribute("href", base + value);
      else if (/^(https?:\/\/|#)/i.test(value)) element.setAttribute("href", value);
    } else element.setAttribute(name, value);
  }
  for (const child of children) element.appendChild(build(child, base, shape));
  return element;
}

function pairs(query) {
  return [...new URLSearchParams(query)].filter(([k]) => !k.startsWith("embed")).map(([k, v]) => k + "=" + v).sort();
}

// A link that was completed or corrected: the address bar holds the whole state, and Back does
// not lead to the incomplete one. Only where the bar still shows what the server answered.
function complete(address, seen, base) {
  if (!address || JSON.stringify(pairs(location.search)) !== JSON.stringify([...seen].sort())) return;
  const [path, query] = address.split("?");
  if (location.pathname.replace(/\/+$/, "") !== (base + path).replace(/\/+$/, "")) return;
  const kept = [...new URLSearchParams(location.search)].filter(([k]) => k.startsWith("embed"));
  const whole = query + kept.map(([k, v]) => "&" + k + "=" + encodeURIComponent(v)).join("");
  if (location.search !== "?" + whole) history.replaceState(history.state, "", location.pathname + "?" + whole);
}

async function copy(button) {
  const address = () => (button.dataset.copy ? new URL(button.dataset.copy, location.origin).href : location.href);
  const text = button.dataset.copyText ?? address();
  let done = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No permission, or no https: the old way still works.
    const area = document.createElement("textarea");
    area.value = text;
    document.body.appendChild(area);
    area.select();
    done = document.execCommand("copy");
    area.remove();
  }
  const label = button.querySelector("span") ?? button;
  const before = button.dataset.before ?? label.textContent;
  button.dataset.before = before;
  label.textContent = done ? button.dataset.done : text;
  button.classList.toggle("done", done);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    label.textContent = before;
    button.classList.remove("done");
  }, 2500);
}

// Streamlit goes where the address bar points at when Back or Forward change it; a link of ours
// changes it first. One step of the history each, and no question to the server before.
function follow(address) {
  const elsewhere = new URL(address).pathname !== location.pathname;
  history.pushState({}, "", address);
  window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  if (elsewhere) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
}

// What the public knew on the day that the field holds: the same view, with that day.
function known(part) {
  const address = new URL(location.href);
  address.searchParams.set("as_of", part.closest("details").querySelector("input[data-as-of]").value || "latest");
  follow(address.href);
}

// A part of a page may have been drawn anew, and the address with it, since this link was: it changes
// only what it is about.
function refresh(link) {
  const params = new URLSearchParams(location.search);
  for (const [key, value] of new URLSearchParams(link.dataset.change)) params.set(key, value);
  const query = [...params].map(([k, v]) => k + "=" + encodeURIComponent(v).replace(/%3A/g, ":").replace(/%2C/g, ","));
  link.href = location.pathname + "?" + query.join("&");
}

// A tap chooses the point that Plotly last hovered over, and a finger does not hover: the first tap
// would choose nothing, and each later one what was tapped before it. So the finger hovers first.
function hoverFirst(event) {
  const touch = event.touches[0];
  if (!event.target.closest?.(".js-plotly-plot .draglayer") || event.touches.length > 1) return;
  const at = { clientX: touch.clientX, clientY: touch.clientY, bubbles: true };
  event.target.dispatchEvent(new MouseEvent("mousemove", at));
}

// A run that is cut short has set widgets that the browser never drew: the next one takes them for drawn, they
// come up empty, and the address loses what they held.
function whenDrawn(act) {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || app.dataset.testScriptState === "notRunning") act();
  else setTimeout(whenDrawn, 50, act);
}

// Streamlit's and Plotly's own parts speak English: what they say is replaced by `words`, {"Clear all": "…"}, as they
// appear, and comes back where a page is English again. Our own markup stands in shadow trees and is not touched.
const SAYING = ["aria-label", "aria-valuetext", "data-title", "placeholder", "title"];

function speak(words) {
  const key = JSON.stringify(words);
  if ((document.speaks?.key ?? "{}") === key) return;
  document.speaks?.end();
  document.speaks = key === "{}" ? undefined : { key, end: speaking(words) };
}

function speaking(words) {
  const patterns = Object.entries(words)
    .filter(([said]) => said.includes("{"))
    .map(([said, to]) => [new RegExp("^" + said.replace(/[.*+?^$()|[\]\\/]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.+)") + "$"), to]);
  const translated = (said) => {
    if (Object.hasOwn(words, said)) return words[said];
    for (const [pattern, to] of patterns) {
      const found = pattern.exec(said);
      if (found) return to.replace(/\{(\w+)\}/g, (_, name) => found.groups[name]);
    }
  };
  let changed = []; // [node, attribute or "", before, after]
  const say = (node, name) => {
    const before = name ? node.getAttribute(name) : node.nodeValue;
    const after = before ? translated(before) : undefined;
    if (after === undefined) return;
    if (name) node.setAttribute(name, after);
    else node.nodeValue = after;
    if (changed.length > 1000) changed = changed.filter(([node]) => node.isConnected);
    changed.push([node, name, before, after]);
  };
  const sayAll = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return say(root, "");
    if (root.nodeType !== Node.ELEMENT_NODE || root.closest("svg, .canvas")) return;
    for (const name of SAYING) {
      if (root.hasAttribute(name)) say(root, name);
      for (const element of root.querySelectorAll(`[${name}]:not(svg *)`)) say(element, name);
    }
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) say(texts.currentNode, "");
  };
  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes, attributeName } of changes) {
      if (type === "childList") addedNodes.forEach(sayAll);
      else if (type === "characterData") say(target, "");
      else if (!target.ownerSVGElement) say(target, attributeName);
    }
  });
  const all = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SAYING };
  sayAll(document.body);
  observer.observe(document.body, all);
  return () => {
    observer.disconnect();
    for (const [node, name, before, after] of changed) {
      if (name && node.getAttribute(name) === after) node.setAttribute(name, before);
      else if (!name && node.nodeValue === after) node.nodeValue = before;
    }
  };
}

if (!document.hoversFirst) {
  document.hoversFirst = true;
  document.addEventListener("touchstart", hoverFirst, { capture: true, passive: true });
}

export default function ({ data: packed, parentElement, setStateValue, setTriggerValue }) {
  const data = JSON.parse(packed);
  const root = parentElement.querySelector(".canvas");
  if (data.lang) document.documentElement.lang = data.lang;
  const skip = document.querySelector('[data-testid="stSkipToContent"]');
  if (skip && data.skip && skip.textContent !== data.skip) skip.textContent = data.skip;
  if (data.widgets) speak(data.widgets);
  complete(data.address, data.seen ?? [], data.base);
  // What floats above the page stands outside of the element that sets the theme.
  const app = document.querySelector('[data-testid="stApp"]');
  if (app) root.style.colorScheme = getComputedStyle(app).colorScheme;
  // Not every narrow screen says in its name that it is a phone's.
  const narrow = window.innerWidth <= 640;
  if (data.narrow !== null && data.narrow !== narrow && root.measured !== narrow) {
    root.measured = narrow;
    whenDrawn(() => setStateValue("narrow", narrow));
  }
  const drawn = JSON.stringify(data.tree);
  if (root.drawn !== drawn) {
    const focused = (parentElement.activeElement ?? {}).id;
    root.replaceChildren(...data.tree.map((node) => build(node, data.base, false)));
    root.drawn = drawn;
    if (focused) root.querySelector("#" + CSS.escape(focused))?.focus();
  }
  if (data.focus && !root.entered) {
    root.entered = true;
    requestAnimationFrame(() => root.querySelector("button")?.focus({ preventScroll: true }));
  }
  root.onkeydown = (event) => {
    if (event.key === "Enter" && event.target.matches("input[data-as-of]")) known(event.target);
  };
  root.onclick = (event) => {
    const day = event.target.closest("button[data-as-of]");
    if (day) return known(day);
    const button = event.target.closest("button[data-copy], button[data-copy-text]");
    if (button) {
      copy(button);
      // What is copied may have to be kept too: a fixed link's snapshot.
      if (button.dataset.set) setTriggerValue("set", button.dataset.set);
      return;
    }
    const choice = event.target.closest("button[data-set]");
    if (choice && choice.getAttribute("aria-disabled") !== "true") return void setTriggerValue("set", choice.dataset.set);
    const link = event.target.closest("a[data-go]");
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    // What only a part of the page shows is asked of that part.
    if (link.dataset.set && data.sets) return void setTriggerValue("set", link.dataset.set);
    if (link.dataset.change) refresh(link);
    follow(link.href);
  };
  root.onpointerover = root.onfocusin = (event) => {
    const link = event.target.closest("a[data-change]");
    if (link) refresh(link);
  };
  for (const frame of root.querySelectorAll("[data-latest]")) frame.scrollLeft = frame.scrollWidth;
  if (data.scroll && root.scrolled !== data.scroll) {
    root.scrolled = data.scroll;
    const target = root.querySelector('[data-anchor="' + CSS.escape(data.scroll) + '"]');
    const near = target?.dataset.near !== undefined;
    const gently = near && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (target) requestAnimationFrame(() => target.scrollIntoView({ block: near ? "nearest" : "center", behavior: gently ? "smooth" : "auto" }));
  }
}
