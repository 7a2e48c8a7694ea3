package io.moguera.view.internal.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Locale;

/** The paths of the public pages. */
public final class Addresses {
  public static final String HOME = "/";
  public static final String ARCHIVE = "/archive";
  public static final String PAGES = "/pages";

  private Addresses() {}

  public static String post(String handle) {
    return "/posts/" + segment(handle);
  }

  public static String page(String handle) {
    return "/pages/" + segment(handle);
  }

  public static String tag(String handle) {
    return "/tags/" + segment(handle);
  }

  public static String category(String handle) {
    return "/categories/" + segment(handle);
  }

  public static String author(String name) {
    return "/authors/" + segment(name);
  }

  public static String month(YearMonth month) {
    return String.format(Locale.ROOT, "/archive/%04d/%02d", month.getYear(), month.getMonthValue());
  }

  public static String search(String query) {
    return "/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
  }

  /** One segment of a path: what is in it can neither end it nor begin a query. */
  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
