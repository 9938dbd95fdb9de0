// Elements, of every screen: the workers' and the young person's.

/** el("a", {href: "#home", class: "row"}, "words", child): attributes that are false or null are left out. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter(isThere));
  return node;
}

/** What el() puts into an element, in place of what stood there. */
export function fill(node, ...children) {
  node.replaceChildren(...children.filter(isThere));
}

const isThere = (child) => child !== null && child !== undefined && child !== false;

const BOX = /^(DIV|SECTION|[UOD]L)$/;

/**
 * New content in which what is the same stays the very same node, where it stands: a finger that is on it keeps its tap,
 * and a screen reader its place. Boxes and lists in it are gone through likewise.
 */
export function refill(node, ...children) {
  const before = [...node.children];
  const take = (fits) => {
    const at = before.findIndex(fits);
    return at < 0 ? null : before.splice(at, 1)[0];
  };
  const same = children.map((child) => take((one) => one.isEqualNode(child)));
  const kept = children.map((child, n) => same[n] ?? take((one) => isSameBox(one, child)));
  for (const gone of before) gone.remove();
  let at = node.firstElementChild;
  children.forEach((child, n) => {
    const wanted = kept[n] ?? child;
    if (wanted !== same[n] && wanted !== child) refill(wanted, ...child.children);
    if (wanted === at) at = at.nextElementSibling;
    else node.insertBefore(wanted, at);
  });
}

/** Alike but for the elements inside, and nothing but elements inside. */
function isSameBox(one, other) {
  const bare = ({ childNodes, children }) => childNodes.length === children.length;
  return BOX.test(one.tagName) && bare(one) && bare(other) && one.cloneNode().isEqualNode(other.cloneNode());
}
