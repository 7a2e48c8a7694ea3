package io.moguera.dist;

/** The pages were to be served alone, and nobody said where the API is. */
final class MissingApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MissingApiException() {
    super(
        "MOGUERA_API_URL is needed to serve the pages alone: the address of the API, such as"
            + " http://api.internal:8080, or several separated by commas");
  }
}
