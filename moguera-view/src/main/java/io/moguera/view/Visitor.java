package io.moguera.view;

import io.moguera.driver.Moguera;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whoever asks for a page, and what they asked with. Used by one thread, for one request. */
public interface Visitor {
  /** {@return whether somebody is signed in} */
  boolean isSignedIn();

  /**
   * {@return the API, asked with the rights of who is signed in, or of anybody; it is closed by
   * whoever made the site's driver}
   */
  Moguera moguera();

  /** {@return the path that was asked for} */
  String path();

  /**
   * {@return a part of the path, such as {@code name} of <code>/@{name}</code>}
   *
   * @throws java.util.NoSuchElementException if the route's path has no such part
   */
  String parameter(String name);

  /** {@return the first value of a parameter of the address} */
  Optional<String> query(String name);

  /**
   * {@return the first value of a field of the form that was sent; empty if it was not filled in}
   */
  String field(String name);

  /** {@return all values of a field of the form that was sent} */
  List<String> fields(String name);

  /** {@return the site's language} */
  Locale language();

  /** {@return a hidden field, without which a form is not taken} */
  Html formToken();

  /** {@return the address of the form for signing in, from which one comes back to this page} */
  String signInAddress();
}
