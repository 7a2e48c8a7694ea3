package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.driver.ListQuery;
import io.moguera.view.internal.studio.page.DashboardPage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where the studio begins: drafts, what is scheduled, comments that wait. */
final class Dashboard {
  private static final int ROWS = 5;

  Reply page(Desk desk) {
    List<DashboardPage.Part> parts = new ArrayList<>();
    var posts = desk.declaration("posts").filter(Declaration::isPublishable);
    posts.ifPresent(declaration -> posts(desk, declaration, parts));
    if (desk.isEditor()) {
      desk.declaration("comments")
          .filter(declaration -> declaration.field("state").isPresent())
          .ifPresent(declaration -> comments(desk, declaration, parts));
    }
    var first = posts.isPresent() && desk.moguera().posts().page(q -> q.limit(1)).items().isEmpty();
    var may = posts.isPresent() && desk.site().permissions().mayCreate(desk, "posts");
    return Reply.Page.of(
        "dashboard",
        new DashboardPage(
            desk.frame(desk.t("studio.home")),
            desk.t("studio.greeting", desk.name()),
            may ? Paths.blank("posts") : null,
            first,
            first ? List.of() : parts));
  }

  private static void posts(Desk desk, Declaration declaration, List<DashboardPage.Part> parts) {
    parts.add(
        part(
            desk,
            declaration,
            "drafts",
            "?status=draft",
            q -> q.where("status", "draft").sort("-updated_at")));
    parts.add(
        part(
            desk,
            declaration,
            "scheduled",
            "?status=scheduled",
            q -> q.where("status", "scheduled").sort("published_at")));
  }

  private static void comments(Desk desk, Declaration declaration, List<DashboardPage.Part> parts) {
    parts.add(
        part(
            desk,
            declaration,
            "comments",
            "?state=pending",
            q -> q.where("state", "pending").sort("-id")));
  }

  private static DashboardPage.Part part(
      Desk desk,
      Declaration declaration,
      String name,
      String filter,
      UnaryOperator<ListQuery> asked) {
    var rows =
        desk.moguera().resource(declaration.name()).page(q -> asked.apply(q).limit(ROWS)).items();
    return new DashboardPage.Part(
        desk.t("studio.part." + name),
        Paths.list(declaration.name()) + filter,
        desk.t("studio.part." + name + ".none"),
        rows.stream().map(row -> Items.of(desk, declaration, row)).toList());
  }
}
