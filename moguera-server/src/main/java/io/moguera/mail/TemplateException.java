package io.moguera.mail;

import java.util.List;

/** Templates of mails that are not right. The message holds all mistakes, one a line. */
public final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TemplateException(List<String> mistakes) {
    super(String.join(System.lineSeparator(), mistakes));
  }
}
