package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import java.util.List;
import java.util.Optional;

/** Which address of the studio is whose. */
final class Rooms {
  private final Dashboard dashboard = new Dashboard();
  private final Lists lists = new Lists();
  private final Editor editor = new Editor();
  private final History history = new History();
  private final Uploads uploads = new Uploads();
  private final Preview preview = new Preview();

  /** The answer; empty where there is nothing. */
  Optional<Reply> enter(Desk desk, Multipart parts, boolean post) {
    var path = desk.path();
    if (path.isEmpty()) {
      return post ? Optional.empty() : Optional.of(dashboard.page(desk));
    }
    if (path.getFirst().equals("-")) {
      return tool(desk, path.subList(1, path.size()), post);
    }
    return desk.declaration(path.getFirst())
        .flatMap(declaration -> resource(desk, declaration, parts, post));
  }

  private Optional<Reply> tool(Desk desk, List<String> path, boolean post) {
    if (path.equals(List.of("preview")) && post) {
      return Optional.of(preview.page(desk));
    }
    if (path.equals(List.of("upload")) && post) {
      return Optional.of(uploads.one(desk));
    }
    if (path.size() == 2 && path.getFirst().equals("options") && !post) {
      return desk.declaration(path.get(1)).map(declaration -> Choices.answer(desk, declaration));
    }
    return Optional.empty();
  }

  private Optional<Reply> resource(
      Desk desk, Declaration declaration, Multipart parts, boolean post) {
    var path = desk.path();
    if (path.size() == 1) {
      if (post) {
        return declaration.name().equals("images")
            ? Optional.of(uploads.several(desk, parts))
            : Optional.empty();
      }
      return Optional.of(lists.page(desk, declaration));
    }
    if (path.get(1).equals("new") && path.size() == 2) {
      return desk.site().permissions().mayCreate(desk, declaration.name())
          ? Optional.of(post ? editor.create(desk, declaration) : editor.blank(desk, declaration))
          : Optional.empty();
    }
    return id(path.get(1)).flatMap(id -> row(desk, declaration, id, post));
  }

  private Optional<Reply> row(Desk desk, Declaration declaration, long id, boolean post) {
    var rest = desk.path().subList(2, desk.path().size());
    if (rest.isEmpty()) {
      return Optional.of(
          post ? editor.change(desk, declaration, id) : editor.row(desk, declaration, id));
    }
    if (rest.getFirst().equals("history") && declaration.traits().contains("revisioned")) {
      if (rest.size() == 1) {
        return post ? Optional.empty() : Optional.of(history.list(desk, declaration, id));
      }
      return id(rest.get(1))
          .map(
              number ->
                  post
                      ? history.restore(desk, declaration, id, number)
                      : history.revision(desk, declaration, id, number));
    }
    if (rest.size() == 2 && rest.getFirst().equals("related") && !post) {
      return declaration.relations().stream()
          .filter(relation -> relation.many() && relation.name().equals(rest.get(1)))
          .findFirst()
          .flatMap(relation -> lists.related(desk, declaration, id, relation));
    }
    return Optional.empty();
  }

  private static Optional<Long> id(String text) {
    return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }
}
