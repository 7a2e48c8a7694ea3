package io.moguera.cli.folder;

import java.nio.file.Path;

/**
 * A text that was found in a folder.
 *
 * @param id its path within the folder, with slashes
 */
record Found(Path file, String id, Place place) {

  /** What becomes of it. */
  sealed interface Place {
    /** A post; a draft whatever its fields say if it lies among drafts. */
    record APost(boolean draft) implements Place {}

    /** A page. */
    record APage() implements Place {}

    /** A post if it has a date, a page otherwise. */
    record AfterItsDate() implements Place {}

    /** A page if it has fields; nothing otherwise. */
    record AfterItsFields() implements Place {}

    /**
     * Nothing.
     *
     * @param why the key of a text below {@code import.skip}
     */
    record Nothing(String why) implements Place {}
  }
}
