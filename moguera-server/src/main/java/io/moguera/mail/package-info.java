/** Mail: queued in the database with what it is about, written and sent by a job. */
@NullMarked
package io.moguera.mail;

import org.jspecify.annotations.NullMarked;
