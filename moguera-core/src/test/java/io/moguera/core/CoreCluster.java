package io.moguera.core;

import io.moguera.testkit.RoundRobin;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Several instances behind a balancer. The first stays; of the others, the oldest leaves as soon as
 * a new one has joined, over and over, whatever is asked meanwhile.
 */
final class CoreCluster implements AutoCloseable {
  private final RoundRobin balancer = RoundRobin.start();
  private final Deque<CoreInstance> others = new ArrayDeque<>();
  private final Supplier<CoreInstance> instances;
  private final Thread coming;
  private volatile boolean ending;
  private volatile @Nullable RuntimeException failure;

  private CoreCluster(CoreInstance first, Supplier<CoreInstance> instances, int count) {
    this.instances = instances;
    balancer.join(first.uri());
    for (int i = 1; i < count; i++) {
      join();
    }
    this.coming = Thread.ofVirtual().unstarted(this::comeAndGo);
  }

  static CoreCluster start(CoreInstance first, Supplier<CoreInstance> instances, int count) {
    var cluster = new CoreCluster(first, instances, count);
    cluster.coming.start();
    return cluster;
  }

  URI uri() {
    return balancer.uri();
  }

  private void join() {
    CoreInstance one = instances.get();
    others.addLast(one);
    balancer.join(one.uri());
  }

  private void comeAndGo() {
    try {
      while (!ending) {
        join();
        CoreInstance oldest = others.removeFirst();
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
    others.forEach(CoreInstance::endStreams);
    others.forEach(CoreInstance::close);
    if (failure != null) {
      throw new IllegalStateException("An instance did not come or go", failure);
    }
  }
}
