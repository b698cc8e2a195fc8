// Words selected in the clause are put into the form.
(() => {
  "use strict";
  const clause = document.getElementById("clause");
  const words = document.getElementById("words");
  const take = () => {
    const selection = getSelection();
    const selected = selection.toString().trim();
    if (selected && clause.contains(selection.anchorNode) && clause.contains(selection.focusNode)) words.value = selected;
  };
  clause.addEventListener("mouseup", take);
  clause.addEventListener("keyup", take);
  clause.addEventListener("touchend", take);
})();
