package io.moguera.core.declaration;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a field holds, with the limits that are particular to it. */
public sealed interface FieldType {

  /** {@return the name in {@code moguera.yml}} */
  String keyword();

  /** Text of some kind. Lengths count Unicode code points. */
  record Text(Kind kind, OptionalInt minLength, OptionalInt maxLength, Optional<String> pattern)
      implements FieldType {
    /** What an index takes, whatever the characters, of some 2,700 bytes. */
    public static final int LONGEST_KEY = 600;

    /** What the text is, which decides its check, its control in a form and its default limit. */
    public enum Kind {
      STRING,
      TEXT,
      MARKDOWN,
      EMAIL,
      URL
    }

    @Override
    public String keyword() {
      return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Part of an address, made from another field when absent: lower case, digits and dashes, or
   * letters of any script.
   *
   * @param from the field it is made from
   */
  record Slug(Optional<String> from) implements FieldType {
    @Override
    public String keyword() {
      return "slug";
    }
  }

  /** A whole number of 64 bits. */
  record WholeNumber(Optional<Long> min, Optional<Long> max) implements FieldType {
    @Override
    public String keyword() {
      return "integer";
    }
  }

  /** A decimal number without rounding. */
  record Decimal(Optional<BigDecimal> min, Optional<BigDecimal> max) implements FieldType {
    @Override
    public String keyword() {
      return "decimal";
    }
  }

  record Bool() implements FieldType {
    @Override
    public String keyword() {
      return "boolean";
    }
  }

  /** A day without a time or zone. */
  record Date() implements FieldType {
    @Override
    public String keyword() {
      return "date";
    }
  }

  /** An instant, with microseconds. */
  record Timestamp() implements FieldType {
    /**
     * Reads RFC 3339, as PostgreSQL can keep it: in UTC, with microseconds, years of four digits.
     *
     * @throws DateTimeException if it is anything else
     */
    public static OffsetDateTime parse(String text) {
      OffsetDateTime time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      if (time.getYear() < 1 || time.getYear() > 9999) {
        throw new DateTimeException("The year has not four digits: " + time.getYear());
      }
      return time.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public String keyword() {
      return "timestamp";
    }
  }

  /** One of a few words. */
  record Enumeration(List<String> values) implements FieldType {
    public Enumeration {
      values = List.copyOf(values);
    }

    @Override
    public String keyword() {
      return "enum";
    }
  }

  /** Any JSON value. */
  record Json() implements FieldType {
    @Override
    public String keyword() {
      return "json";
    }
  }

  /**
   * How many rows of another resource refer to this one; read only, always right.
   *
   * @param resource the resource that is counted
   * @param field its reference (or references) to this one
   */
  record Count(String resource, String field) implements FieldType {
    @Override
    public String keyword() {
      return "count";
    }
  }

  /** A field that refers to rows of a resource. */
  sealed interface Link extends FieldType {
    /** {@return the resource that is referred to} */
    String to();

    /** {@return the relation's name as seen from there, when it has one} */
    Optional<String> inverse();
  }

  /**
   * To one row.
   *
   * @param image whether it was declared as an image, which is a reference to the resource of the
   *     images
   */
  record Reference(String to, Optional<String> inverse, OnDelete onDelete, boolean image)
      implements Link {
    @Override
    public String keyword() {
      return image ? "image" : "reference";
    }
  }

  /** To several rows, in order, each at most once. The pair goes when either end is deleted. */
  record References(String to, Optional<String> inverse) implements Link {
    @Override
    public String keyword() {
      return "references";
    }
  }

  /** What becomes of a reference when the row that it names is deleted for good. */
  enum OnDelete {
    /** The deletion is refused. */
    RESTRICT,
    /** The reference becomes null. */
    CLEAR,
    /** The row that holds the reference is deleted too. */
    CASCADE
  }
}
