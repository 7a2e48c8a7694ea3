package io.moguera.view.internal.studio;

/** Addresses of the studio. */
final class Paths {
  static final String SIGN_IN = OwnPath.HOME + "/sign-in";

  private Paths() {}

  static String list(String resource) {
    return OwnPath.HOME + "/" + resource;
  }

  static String blank(String resource) {
    return list(resource) + "/new";
  }

  static String row(String resource, long id) {
    return list(resource) + "/" + id;
  }

  static String history(String resource, long id) {
    return row(resource, id) + "/history";
  }
}
