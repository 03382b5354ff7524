package io.aetherlink.writes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/**
 * Does work of many callers together, as databases commit groups: who comes while as much is under
 * way as may be goes with the others who came meanwhile. A caller who comes alone waits for nobody.
 *
 * @param <K> whose work goes together
 * @param <Q> what a caller asks for
 * @param <A> what a caller is answered
 */
public final class Gathering<K, Q, A> {
  private final int atOnce;
  private final int most;
  private final BiFunction<K, List<Q>, List<A>> work;
  private final Map<K, Line> lines = new HashMap<>();

  private record Caller<Q, A>(Q question, CompletableFuture<A> answer) {}

  /** The callers of one key. */
  private final class Line {
    private final Queue<Caller<Q, A>> waiting = new ArrayDeque<>();
    private int underWay;
  }

  /**
   * @param atOnce how many groups of a key are worked on at the same time
   * @param most callers of a group
   * @param work answers a group, in its order; what it throws, every caller of the group gets
   */
  public Gathering(int atOnce, int most, BiFunction<K, List<Q>, List<A>> work) {
    this.atOnce = atOnce;
    this.most = most;
    this.work = work;
  }

  /** Has a question answered, alone or with others of the same key. */
  public A answer(K key, Q question) {
    Caller<Q, A> caller = new Caller<>(question, new CompletableFuture<>());
    join(key, caller);
    try {
      return caller.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void join(K key, Caller<Q, A> caller) {
    synchronized (lines) {
      Line line = lines.computeIfAbsent(key, _ -> new Line());
      line.waiting.add(caller);
      if (line.underWay < atOnce) {
        line.underWay++;
        // Not the caller's own thread, which would answer those behind it before it goes.
        Thread.ofVirtual().name("gathering").start(() -> serve(key, line));
      }
    }
  }

  private void serve(K key, Line line) {
    for (var group = next(key, line); !group.isEmpty(); group = next(key, line)) {
      serve(key, group);
    }
  }

  private List<Caller<Q, A>> next(K key, Line line) {
    synchronized (lines) {
      List<Caller<Q, A>> group = new ArrayList<>();
      while (group.size() < most && !line.waiting.isEmpty()) {
        group.add(line.waiting.remove());
      }
      if (group.isEmpty() && --line.underWay == 0) {
        lines.remove(key);
      }
      return group;
    }
  }

  private void serve(K key, List<Caller<Q, A>> group) {
    try {
      List<A> answers = work.apply(key, group.stream().map(Caller::question).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).answer().complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) {
      group.forEach(caller -> caller.answer().completeExceptionally(e));
    }
  }
}
