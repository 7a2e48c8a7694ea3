package io.moguera.core.query;

import io.moguera.core.declaration.FieldType;
import io.moguera.core.declaration.Inverse;
import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.Relation;
import io.moguera.core.declaration.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A way from the rows of one resource to those of another, by the name that requests use. */
public sealed interface Link {
  /** {@return the name in paths, JSON and {@code include=}} */
  String name();

  /** {@return the resource whose rows it leads to} */
  Resource target();

  /** {@return whether it leads to several rows} */
  boolean many();

  /** A field that refers to one row or to several. */
  record Forward(Relation relation, Resource target) implements Link {
    @Override
    public String name() {
      return relation.field().name();
    }

    @Override
    public boolean many() {
      return relation.toMany();
    }
  }

  /** The rows that refer here. */
  record Backward(Inverse inverse) implements Link {
    @Override
    public String name() {
      return inverse.name();
    }

    @Override
    public Resource target() {
      return inverse.source();
    }

    @Override
    public boolean many() {
      return true;
    }
  }

  /** The only row that an ordered child belongs to is a forward link like any other. */
  static Optional<Link> find(Registry registry, Resource from, String name) {
    return from.find(name)
        .filter(field -> field.type() instanceof FieldType.Link && !field.hidden())
        .<Link>map(
            field -> {
              var type = (FieldType.Link) field.type();
              return new Forward(new Relation(field, type), registry.require(type.to()));
            })
        .or(() -> Optional.ofNullable(registry.inverses(from).get(name)).map(Backward::new));
  }

  /** {@return the names of all links of a resource, for suggestions} */
  static List<String> names(Registry registry, Resource from) {
    var names = new ArrayList<String>();
    from.relations().forEach(relation -> names.add(relation.field().name()));
    names.addAll(registry.inverses(from).keySet());
    return names;
  }
}
