package io.moguera.view;

import java.util.List;

/** What a page of a service's own answers. Immutable. */
public sealed interface PageAnswer {
  /**
   * A page in the site's layout, which no cache keeps.
   *
   * @param title of the window
   * @param body within {@code main}; it has the page's one {@code h1}
   * @param status from 200 to 599
   * @param scripts addresses of the site's own, such as those of {@link
   *     ViewApplication.Builder#asset}
   */
  record Shown(String title, Html body, int status, List<String> scripts) implements PageAnswer {
    public Shown {
      scripts = List.copyOf(scripts);
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException("A page has a status from 200 to 599, not " + status);
      }
      for (var script : scripts) {
        requireOwn(script);
      }
    }

    /** The same with another status, such as 422 for a form that has to be mended. */
    public Shown withStatus(int code) {
      return new Shown(title, body, code, scripts);
    }

    /** The same with a script of the site's own. */
    public Shown withScript(String address) {
      return new Shown(title, body, status, List.of(address));
    }
  }

  /**
   * What was done shows at another address, which is asked for next (303).
   *
   * @param path of this site
   */
  record SeeOther(String path) implements PageAnswer {
    public SeeOther {
      requireOwn(path);
    }
  }

  /** There is nothing at this address. */
  record NotFound() implements PageAnswer {}

  /** Only who is signed in sees this: the form for signing in, and back. */
  record SignIn() implements PageAnswer {}

  /** {@return a page} */
  static Shown page(String title, Html body) {
    return new Shown(title, body, 200, List.of());
  }

  /**
   * {@return the way to another page of this site}
   *
   * @throws IllegalArgumentException for any other address
   */
  static PageAnswer seeOther(String path) {
    return new SeeOther(path);
  }

  /** {@return that there is nothing} */
  static PageAnswer notFound() {
    return new NotFound();
  }

  /** {@return the way to the form for signing in} */
  static PageAnswer signIn() {
    return new SignIn();
  }

  private static void requireOwn(String path) {
    if (!path.startsWith("/")
        || path.startsWith("//")
        || path.chars().anyMatch(c -> c <= ' ' || c == '\\' || c > '~')) {
      throw new IllegalArgumentException("Not a path of this site: " + path);
    }
  }
}
