package io.moguera.view;

/** Makes a page of a service's own. Called by several threads at once. */
@FunctionalInterface
public interface PageRoute {
  /**
   * {@return what is sent} A {@link io.moguera.driver.ProblemException} that it throws becomes the
   * page that says so: 401 leads to the form for signing in, 403 and 404 have their own, and any
   * other failure is logged.
   */
  PageAnswer answer(Visitor visitor);
}
