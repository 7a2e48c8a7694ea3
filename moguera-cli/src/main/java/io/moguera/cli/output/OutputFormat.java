package io.moguera.cli.output;

/** How results are written; the names are what {@code -o} takes. */
@SuppressWarnings("EnumConstantName") // as they are typed
public enum OutputFormat {
  table,
  json,
  yaml,
  csv,
  ids
}
