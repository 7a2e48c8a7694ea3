package io.moguera.postgres.internal;

import java.util.Map;
import java.util.TreeMap;

/** PostgreSQL's settings, as the embedded server needs them. */
final class Parameters {
  /** Right for a host of 512 MB that also runs Moguera; each can be set otherwise. */
  static final Map<String, String> DEFAULTS = defaults();

  private Parameters() {}

  private static Map<String, String> defaults() {
    var all = new TreeMap<String, String>();
    all.put("max_connections", "50");
    all.put("shared_buffers", "64MB");
    all.put("effective_cache_size", "192MB");
    all.put("work_mem", "4MB");
    all.put("maintenance_work_mem", "32MB");
    all.put("max_wal_size", "256MB");
    all.put("max_worker_processes", "4");
    all.put("max_parallel_workers", "2");
    all.put("max_parallel_workers_per_gather", "1");
    all.put("autovacuum_max_workers", "2");
    // Three processes fewer; on one disk of a small host the workers gain nothing.
    all.put("io_method", "sync");
    all.put("random_page_cost", "1.1");
    all.put("timezone", "UTC");
    all.put("log_timezone", "UTC");
    all.put("log_line_prefix", "%m [%p] ");
    // Statements and their parameters are data of the users: they stay out of the log.
    all.put("log_min_error_statement", "panic");
    all.put("fsync", "on");
    all.put("full_page_writes", "on");
    return Map.copyOf(all);
  }

  /**
   * What the launcher relies on, whatever else is asked for. No unix socket, hence no lock file of
   * one to go stale.
   */
  static Map<String, String> fixed(int port) {
    return Map.of(
        "listen_addresses", "127.0.0.1",
        "port", Integer.toString(port),
        "unix_socket_directories", "",
        "ssl", "off",
        "logging_collector", "off",
        "log_destination", "stderr");
  }
}
