package io.moguera.testkit;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several instances behind a balancer. The first stays; of the others, the oldest leaves as soon as
 * a new one has joined, over and over, whatever is asked meanwhile. Safe for use by several
 * threads.
 */
public final class Cluster implements AutoCloseable {
  private final RoundRobin balancer;
  private final Deque<Instance> others = new ArrayDeque<>();
  private final Supplier<? extends Instance> instances;
  private final Thread coming;
  private volatile boolean ending;
  private volatile @Nullable RuntimeException failure;

  private Cluster(
      RoundRobin balancer, Instance first, Supplier<? extends Instance> instances, int count) {
    this.balancer = balancer;
    this.instances = instances;
    balancer.join(first.uri());
    for (int i = 1; i < count; i++) {
      join();
    }
    this.coming = Thread.ofVirtual().unstarted(this::comeAndGo);
  }

  /** What a cluster is made of. */
  public interface Instance extends AutoCloseable {
    /** {@return where it answers} */
    URI uri();

    /** Ends what would go on for as long as somebody listens. */
    void endStreams();

    /** Ends it once what runs is answered. */
    @Override
    void close();
  }

  /**
   * Starts the others, and their coming and going.
   *
   * @param balancer of the cluster, which is closed with it
   * @param first which stays, and is somebody else's to close
   * @param count of instances in all; 2 at least
   */
  public static Cluster start(
      RoundRobin balancer, Instance first, Supplier<? extends Instance> instances, int count) {
    var cluster = new Cluster(balancer, first, instances, count);
    cluster.coming.start();
    return cluster;
  }

  /** {@return the address that stands for all instances} */
  public URI uri() {
    return balancer.uri();
  }

  private void join() {
    Instance one = instances.get();
    others.addLast(one);
    balancer.join(one.uri());
  }

  private void comeAndGo() {
    try {
      while (!ending) {
        join();
        Instance oldest = others.removeFirst();
        balancer.leave(oldest.uri());
        oldest.close();
      }
    } catch (RuntimeException e) {
      failure = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ending = true;
    balancer.close();
    try {
      coming.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    others.forEach(Instance::endStreams);
    others.forEach(Instance::close);
    if (failure != null) {
      throw new IllegalStateException("An instance did not come or go", failure);
    }
  }
}
