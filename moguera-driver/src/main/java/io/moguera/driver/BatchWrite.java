package io.moguera.driver;

/**
 * A write that was added to a batch. As the value of a field it stands for the row that it will
 * give, so that later writes refer to it.
 *
 * @param <T> what its row is read into
 */
public final class BatchWrite<T> {
  private final String id;
  private final Binding<T> binding;

  BatchWrite(String id, Binding<T> binding) {
    this.id = id;
    this.binding = binding;
  }

  /** {@return what the row will have in a field, as the value of a field of a later write} */
  public Member member(String field) {
    return new Member(id + "." + field);
  }

  /**
   * A field of a row that there is not yet.
   *
   * @param reference the write and the field
   */
  public record Member(String reference) {}

  String id() {
    return id;
  }

  T read(Row row) {
    return binding.read(row);
  }
}
