(() => {
  "use strict";
  const form = document.getElementById("filter");
  const count = document.getElementById("count");
  const field = (name) => document.getElementById(name) || { value: "" };
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  const sections = [...document.querySelectorAll("main section")];
  const rows = [...document.querySelectorAll("tr[data-id]")].map((row) => {
    const said = [...row.querySelectorAll("th, td:not(.mark)")].map((cell) => cell.textContent);
    for (let at = row.closest("section"); at; at = at.parentElement.closest("section")) {
      said.push(document.getElementById(`${at.id}-label`).textContent);
    }
    return { row, text: plain(said.join(" ")), departments: row.dataset.d.split(" "), states: row.dataset.s.split(" ") };
  });

  const apply = () => {
    const words = plain(field("words").value).split(" ").filter(Boolean);
    const heading = document.getElementById(field("heading").value);
    const department = field("department").value;
    const state = field("state").value;
    let shown = 0;
    for (const each of rows) {
      const fits = words.every((word) => each.text.includes(word))
        && (!heading || heading.contains(each.row))
        && (!department || each.departments.includes(department))
        && (!state || each.states.includes(state));
      each.row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const section of sections) {
      section.hidden = !section.querySelector("tr[data-id]:not([hidden])");
      const table = section.querySelector(":scope > table");
      if (table) table.hidden = !table.querySelector("tr[data-id]:not([hidden])");
    }
    const text = shown ? `全${rows.length}件のうち${shown}件を表示しています。` : "当てはまる項目はありません。条件を変えてください。";
    if (count.textContent !== text) count.textContent = text;
  };

  const reveal = (hash) => {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (target && target.closest("[hidden]")) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  };

  let waiting = 0;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 200);
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
  form.addEventListener("reset", () => setTimeout(apply, 0));
  form.addEventListener("change", apply);
  form.addEventListener("input", later);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) reveal(link.hash);
  });
  window.addEventListener("hashchange", () => reveal(location.hash));
  window.addEventListener("pageshow", apply);
  form.hidden = false;
  apply();
})();
