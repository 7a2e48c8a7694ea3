package io.moguera.dist;

import io.moguera.driver.Row;
import io.moguera.view.Html;
import io.moguera.view.PageAnswer;
import io.moguera.view.ViewApplication;
import io.moguera.view.Visitor;
import java.util.Map;

/** The example of docs/how-to/add-pages-to-the-site.md. */
final class GuestBook {
  private GuestBook() {}

  static ViewApplication.Builder addTo(ViewApplication.Builder site) {
    return site.link("Guest book", "/guest-book")
        .page("/guest-book", GuestBook::page)
        .form("/guest-book", GuestBook::write);
  }

  private static PageAnswer page(Visitor visitor) {
    var entries =
        visitor.moguera().resource("greetings").list(query -> query.sort("-id").limit(20)).stream()
            .limit(20)
            .map(GuestBook::entry)
            .toList();
    return PageAnswer.page(
        "Guest book", Html.of("<h1>Guest book</h1>{}<ul>{}</ul>", form(visitor), entries));
  }

  private static Html entry(Row greeting) {
    return Html.of("<li>{}</li>", greeting.requireText("body"));
  }

  private static Html form(Visitor visitor) {
    if (!visitor.isSignedIn()) {
      return Html.of("<p><a href=\"{}\">Sign in to write</a></p>", visitor.signInAddress());
    }
    return Html.of(
        """
        <form method="post" action="/guest-book">{}
        <label for="body">Your greeting</label>
        <textarea id="body" name="body" required maxlength="500"></textarea>
        <button>Write</button>
        </form>
        """,
        visitor.formToken());
  }

  private static PageAnswer write(Visitor visitor) {
    visitor.moguera().resource("greetings").create(Map.of("body", visitor.field("body")));
    return PageAnswer.seeOther("/guest-book");
  }
}
