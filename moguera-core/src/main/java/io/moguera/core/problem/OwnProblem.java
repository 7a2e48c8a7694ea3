package io.moguera.core.problem;

import java.net.URI;

/**
 * A kind of failure that a service adds to those of Moguera. It is told as they are; once it was
 * given to the service's builder, the OpenAPI document has it too.
 *
 * <p>One that is declared as a constant is thrown with {@code new ProblemException(MUTED, "...")}.
 *
 * @param uri the absolute address that names it and, best, documents it; with a fragment, such as
 *     {@code https://chirp.example/problems#muted}, the fragment names it in the OpenAPI document,
 *     else the last part of the path does
 * @param status 400 to 599
 * @param title what it is, in a few words that never change
 * @param explanation what it means for the caller and what to do, for the documentation
 */
public record OwnProblem(URI uri, int status, String title, String explanation)
    implements ProblemKind {
  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if the address is not absolute or ends in no name, the status
   *     is no failure, or a text is blank
   */
  public OwnProblem {
    if (!uri.isAbsolute() || nameOf(uri).isBlank()) {
      throw new IllegalArgumentException(uri + " is not an absolute address that ends in a name");
    }
    if (status < 400 || status > 599) {
      throw new IllegalArgumentException(status + " is not the status of a failure");
    }
    if (title.isBlank() || explanation.isBlank()) {
      throw new IllegalArgumentException(uri + " needs a title and an explanation");
    }
  }

  /** {@return the fragment of its address, or the last part of the path} */
  @Override
  public String anchor() {
    return nameOf(uri);
  }

  private static String nameOf(URI uri) {
    if (uri.getFragment() != null) {
      return uri.getFragment();
    }
    String path = uri.getSchemeSpecificPart();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
