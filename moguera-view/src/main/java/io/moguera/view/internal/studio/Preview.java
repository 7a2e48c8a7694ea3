package io.moguera.view.internal.studio;

import gg.jte.Content;
import io.moguera.view.internal.rendering.Rendered;
import io.moguera.view.internal.studio.page.PreviewPage;
import java.util.ArrayList;
import java.util.List;

/** A text that is being written, as readers will see it. */
final class Preview {
  Reply page(Desk desk) {
    var form = desk.form();
    List<String> sources = new ArrayList<>();
    sources.add(form.text("f.body"));
    RowForm.steps(form).forEach(step -> sources.add(step.body()));
    var rendered = desk.site().renderings().of(sources);
    var title = form.text("f.title").strip();
    var language = form.text("f.language").strip();
    return Reply.Page.of(
        "preview",
        new PreviewPage(
            desk.site().texts().lang(),
            language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
                ? language
                : desk.site().texts().lang(),
            desk.t("studio.preview"),
            desk.site().siteStyles().get(),
            title.isEmpty() ? desk.t("untitled") : title,
            form.text("f.subtitle").strip(),
            content(rendered.getFirst()),
            rendered.stream().skip(1).map(Preview::content).toList()));
  }

  /** What the sanitiser let through, as it is. */
  private static Content content(Rendered rendered) {
    return output -> output.writeContent(rendered.html());
  }
}
