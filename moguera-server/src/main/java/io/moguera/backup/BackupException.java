package io.moguera.backup;

/** A backup that can't be made or restored; its message is for the one who asked. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why; each has a text in the commands' languages. */
  public enum Reason {
    /** The file begins like no backup. */
    NO_BACKUP,
    /** The checksum does not fit: the file was cut off or changed. */
    DAMAGED,
    /** The backup is of a version that this one does not know. */
    TOO_NEW,
    /** The database has tables. */
    NOT_EMPTY,
    /** A table, its number of rows or its checksum is not as the backup says. */
    DIFFERENT,
    /** The database refused something. */
    REFUSED
  }

  /**
   * A failure.
   *
   * @param about what it is about: a table, a version, what the database said
   */
  public BackupException(Reason reason, String about) {
    super(reason + ": " + about);
    this.reason = reason;
    this.about = about;
  }

  /** As the other one, with the failure that it comes from. */
  public BackupException(Reason reason, String about, Throwable cause) {
    super(reason + ": " + about, cause);
    this.reason = reason;
    this.about = about;
  }

  private final String about;

  /** {@return why} */
  public Reason reason() {
    return reason;
  }

  /** {@return what it is about} */
  public String about() {
    return about;
  }
}
