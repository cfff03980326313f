// As much of a page's document as our scripts need to make elements, written as HTML.

const escapeText = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

class Text {
  constructor(data) {
    this.data = data;
  }

  toString() {
    return escapeText(this.data);
  }
}

class Element {
  children = [];
  attributes = {};

  constructor(tag) {
    this.tag = tag;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  set className(value) {
    this.setAttribute("class", value);
  }

  set id(value) {
    this.setAttribute("id", value);
  }

  set textContent(value) {
    this.children = [new Text(value)];
  }

  append(...children) {
    this.children.push(...children.map((child) => (typeof child === "string" ? new Text(child) : child)));
  }

  toString() {
    const inside = this.children.join("");
    if (!this.tag) return inside;
    const attributes = Object.entries(this.attributes).map(([name, value]) => ` ${name}="${escapeText(String(value))}"`);
    const start = `<${this.tag}${attributes.join("")}>`;
    return ["br", "hr"].includes(this.tag) ? start : `${start}${inside}</${this.tag}>`;
  }
}

globalThis.document = {
  createElement: (tag) => new Element(tag),
  createTextNode: (text) => new Text(text),
  createDocumentFragment: () => new Element(""),
};
