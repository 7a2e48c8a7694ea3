package io.moguera.cli.ndjson;

import io.moguera.driver.Declaration;
import io.moguera.driver.ListQuery;
import io.moguera.driver.Listing;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A resource as it is written and read. */
record Shape(Declaration declaration) {
  private static final int PAGE = 100;

  /** Fewer, as children are counted too where they are included. */
  private static final int TRASH_PAGE = 10;

  /** {@return the resources of a server, in its order} */
  static List<Shape> of(Moguera moguera) {
    return moguera.declarations().stream().map(Shape::new).toList();
  }

  /** {@return its rows in their order} */
  Listing<Row> rows(Moguera moguera, UnaryOperator<ListQuery> asked) {
    return moguera.resource(name()).list(q -> asked.apply(q).sort(sort()).limit(PAGE));
  }

  boolean isTrashable() {
    return declaration.traits().contains("trashable");
  }

  /** {@return its rows in the trash, in the order of their making, with their ordered children} */
  Listing<Row> trash(Moguera moguera, List<Child> children, UnaryOperator<ListQuery> asked) {
    String[] relations = children.stream().map(Child::relation).toArray(String[]::new);
    return moguera
        .resource(name())
        .trash(
            q -> {
              ListQuery query = asked.apply(q).sort("id").limit(TRASH_PAGE);
              return relations.length == 0 ? query : query.include(relations);
            });
  }

  /**
   * Rows that are ordered within those of another resource.
   *
   * @param relation that leads to them
   */
  record Child(Shape shape, String relation) {}

  /** {@return what is ordered within its rows} */
  List<Child> children(List<Shape> all) {
    List<Child> children = new ArrayList<>();
    for (Shape shape : all) {
      boolean within =
          Optional.ofNullable(shape.declaration.within())
              .flatMap(shape.declaration::field)
              .flatMap(Declaration.Field::target)
              .filter(name()::equals)
              .isPresent();
      if (within) {
        declaration.relations().stream()
            .filter(relation -> relation.many() && relation.resource().equals(shape.name()))
            .findFirst()
            .ifPresent(relation -> children.add(new Child(shape, relation.name())));
      }
    }
    return children;
  }

  String name() {
    return declaration.name();
  }

  boolean isImages() {
    return name().equals("images");
  }

  boolean hasSource() {
    return declaration.field("source").isPresent();
  }

  /**
   * {@return the order of rows, which is that of their making}
   *
   * <p>A row can refer to an earlier one for good, so that this order brings them in as well.
   * Ordered children come in the order of their places. Images refer to no other images and may be
   * sent at once; for them the times decide.
   */
  private String[] sort() {
    if (isImages()) {
      return new String[] {"created_at", "id"};
    }
    String parent = declaration.within();
    return parent == null ? new String[] {"id"} : new String[] {parent, "position"};
  }

  /** {@return the field that is a row's own name in addresses, where there is one} */
  Optional<String> handle() {
    return Optional.ofNullable(declaration.handle());
  }
}
