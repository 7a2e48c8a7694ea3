package io.moguera.view.internal.web;

import io.moguera.view.internal.text.Texts;
import java.net.URI;

/**
 * What the site is called and where it is.
 *
 * @param publicUrl as readers type it, without a slash at its end
 * @param perPage posts on a page of a list
 */
public record Site(String title, String description, Texts texts, URI publicUrl, int perPage) {
  /** The whole address of a path of this site. */
  public String absolute(String path) {
    return publicUrl + path;
  }
}
