package io.moguera.core.image;

/** What pictures need beyond the database: where their files lie, and what makes other sizes. */
public record Pictures(FileStore files, Renditions renditions, Workroom workroom) {
  /** {@return all of it over a store} */
  public static Pictures in(FileStore files) {
    Workroom workroom = Workroom.ofThisMachine();
    return new Pictures(files, new Renditions(files, workroom), workroom);
  }
}
