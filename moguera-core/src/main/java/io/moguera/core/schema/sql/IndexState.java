package io.moguera.core.schema.sql;

/** An index that is there and belongs to no constraint. */
final class IndexState {
  String name;
  Model.Index index;

  IndexState(String name, Model.Index index) {
    this.name = name;
    this.index = index;
  }
}
