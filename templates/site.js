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

  // What is chosen stands in the page's address by name, so that it can be sent to somebody or kept.
  const choices = ["words", "heading", "department", "state"].map((id) => document.getElementById(id)).filter(Boolean);
  const name = (option) => option.dataset.name || option.value;
  const remember = () => {
    const address = new URL(location.href);
    for (const each of choices) {
      const said = each.value && each.selectedOptions ? name(each.selectedOptions[0]) : each.value.trim();
      if (said) address.searchParams.set(each.id, said);
      else address.searchParams.delete(each.id);
    }
    if (address.href !== location.href) {
      try { history.replaceState(null, "", address); } catch { /* a browser may refuse it to a page opened from a folder */ }
    }
  };
  const recall = () => {
    const said = new URLSearchParams(location.search);
    for (const each of choices) {
      const wanted = said.get(each.id);
      if (wanted === null) continue;
      const option = each.options && [...each.options].find((option) => name(option) === wanted);
      each.value = each.options ? (option ? option.value : "") : wanted;
    }
  };

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
    remember();
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
  recall();
  apply();
  reveal(location.hash);
})();
