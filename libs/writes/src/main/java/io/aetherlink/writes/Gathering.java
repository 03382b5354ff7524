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
 * Does work of many callers together, as databases commit groups: who comes while a group of the
 * same key is under way goes with the others who came meanwhile. A caller who comes alone waits for
 * nobody.
 *
 * @param <K> whose work goes together
 * @param <Q> what a caller asks for
 * @param <A> what a caller is answered
 */
public final class Gathering<K, Q, A> {
  private final int most;
  private final BiFunction<K, List<Q>, List<A>> work;

  /** Who waits behind the group that is under way, by key. */
  private final Map<K, Queue<Caller<Q, A>>> waiting = new HashMap<>();

  private record Caller<Q, A>(Q question, CompletableFuture<A> answer) {}

  /**
   * @param most callers of a group
   * @param work answers a group, in its order; what it throws, every caller of the group gets, and
   *     who waits behind it, for whom it would go no better
   */
  public Gathering(int most, BiFunction<K, List<Q>, List<A>> work) {
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
    synchronized (waiting) {
      Queue<Caller<Q, A>> line = waiting.get(key);
      if (line == null) {
        Queue<Caller<Q, A>> own = new ArrayDeque<>(List.of(caller));
        waiting.put(key, own);
        // Not the caller's own thread, which would answer those behind it before it goes.
        Thread.ofVirtual().name("gathering").start(() -> serve(key, own));
      } else {
        line.add(caller);
      }
    }
  }

  private void serve(K key, Queue<Caller<Q, A>> line) {
    for (var group = next(key, line); !group.isEmpty(); group = next(key, line)) {
      try {
        answer(key, group);
      } catch (RuntimeException | Error e) {
        group.addAll(take(line, Integer.MAX_VALUE));
        group.forEach(caller -> caller.answer().completeExceptionally(e));
      }
    }
  }

  private void answer(K key, List<Caller<Q, A>> group) {
    List<A> answers = work.apply(key, group.stream().map(Caller::question).toList());
    for (int i = 0; i < group.size(); i++) {
      group.get(i).answer().complete(answers.get(i));
    }
  }

  private List<Caller<Q, A>> next(K key, Queue<Caller<Q, A>> line) {
    synchronized (waiting) {
      List<Caller<Q, A>> group = take(line, most);
      if (group.isEmpty()) {
        waiting.remove(key);
      }
      return group;
    }
  }

  private List<Caller<Q, A>> take(Queue<Caller<Q, A>> line, int limit) {
    synchronized (waiting) {
      List<Caller<Q, A>> taken = new ArrayList<>();
      while (taken.size() < limit && !line.isEmpty()) {
        taken.add(line.remove());
      }
      return taken;
    }
  }
}
