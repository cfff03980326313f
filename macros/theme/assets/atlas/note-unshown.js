// The lines of a file that the form cannot show as questions: they are listed, and can be removed.

import { make } from "./element.js";
import { find, rules } from "./note-answers.js";
import { listUnshown } from "./note-file.js";
import { getNote, leaveOut } from "./note-open.js";
import { announce } from "./note-status.js";

/** List the lines. `onChange` is called when some are removed or put back. */
export function showUnshown(onChange) {
  const again = () => {
    showUnshown(onChange);
    onChange();
  };
  const entries = listUnshown(getNote(), rules).map((one) => {
    const button = make("button", { type: "button", class: "aa-plain" }, "Remove these lines");
    button.addEventListener("click", () => {
      const putBack = leaveOut(one);
      again();
      announce("The lines are removed.", () => {
        putBack();
        again();
      });
      find("undo").focus();
    });
    return make("li", {}, make("pre", {}, one.lines.join("\n").trim()), button);
  });
  find("unshown").hidden = !entries.length;
  find("unshown-list").replaceChildren(...entries);
}
