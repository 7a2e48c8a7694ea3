package io.moguera.postgres.internal;

import java.util.List;

/** What PostgreSQL's processes understand; Java itself can send only TERM and KILL. */
enum Signal {
  /** To the postmaster: end the sessions, write a checkpoint, stop ("fast"). */
  INT,
  /** To the postmaster: stop at once, recover at the next start ("immediate"). */
  QUIT,
  KILL;

  void sendTo(long pid) {
    // The shell's own kill: containers often lack the program.
    Command.succeeds(List.of("/bin/sh", "-c", "kill -" + name() + " " + pid));
  }
}
