package io.moguera.view.internal.page;

import gg.jte.Content;

/** A page that a service made, within the frame of the site. */
public record OwnPage(Frame frame, Content body) {
  public boolean hasScripts() {
    return !frame.head().scripts().isEmpty();
  }
}
