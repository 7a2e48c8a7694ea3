// Adds, moves and removes steps where they are, without a round trip.
export function beginSteps(form, keeper) {
  const steps = form.querySelector("[data-steps]");
  const template = steps?.querySelector("template");
  if (!template) return;
  const list = steps.querySelector("ol");

  const items = () => [...list.children];

  function number() {
    items().forEach((item, index) => {
      const label = item.querySelector("label");
      const text = item.querySelector("textarea[name='step.body']");
      label.textContent = label.dataset.label.replace("{0}", index + 1);
      text.id = `s-step-${index + 1}`;
      label.htmlFor = text.id;
      const [up, down, remove] = item.querySelectorAll(".step-actions button");
      up.value = `step-up-${index + 1}`;
      down.value = `step-down-${index + 1}`;
      remove.value = `step-remove-${index + 1}`;
      up.disabled = index === 0;
      down.disabled = index === items().length - 1;
    });
  }

  function add() {
    list.append(template.content.cloneNode(true));
    number();
    form.dispatchEvent(new CustomEvent("writing-added", { detail: list.lastElementChild }));
    return list.lastElementChild;
  }

  steps.addEventListener("click", (event) => {
    const button = event.target.closest("button[value^='step-']");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("li");
    keeper.data();
    if (button.value === "step-add") {
      add().dispatchEvent(new CustomEvent("write", { bubbles: true }));
    } else if (button.value.startsWith("step-remove")) {
      const near = item.nextElementSibling ?? item.previousElementSibling;
      item.remove();
      number();
      (near?.querySelector(".step-actions button:not(:disabled)") ?? steps.querySelector("[value='step-add']")).focus();
    } else {
      const up = button.value.startsWith("step-up");
      if (up) item.previousElementSibling?.before(item);
      else item.nextElementSibling?.after(item);
      number();
      (button.disabled ? item.querySelector(".step-actions button:not(:disabled)") : button).focus();
    }
    keeper.changed();
  });

  form.addEventListener("restoring", (event) => {
    while (items().length < event.detail) add();
  });
}
