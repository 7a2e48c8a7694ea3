package io.moguera.driver;

import java.time.Instant;

/** A row of a built-in resource. Reads fields as {@link Row} does. */
public interface Entity {
  /** {@return all that the server sent, fields that a service added among it} */
  Row row();

  /** {@return the row's id} */
  default long id() {
    return row().id();
  }

  /** {@return the version, which every change makes higher} */
  default long version() {
    return row().version();
  }

  /** {@return when it was made} */
  default Instant createdAt() {
    return row().createdAt();
  }

  /** {@return when it was last changed} */
  default Instant updatedAt() {
    return row().updatedAt();
  }
}
