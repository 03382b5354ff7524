package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Port: an AI that can be asked. */
public interface Provider {

  /** What operators call it. */
  String name();

  /** The model that it has, as it calls it itself; empty where it has but one. */
  String model();

  /** Why it cannot be asked at all, in words for operators; empty when it can. */
  Optional<String> notConfigured();

  /** How much may be asked of it. */
  Limits limits();

  /**
   * Whether it is a language model: one that can be told what was wrong with its answer, and asked
   * beside another one that takes long.
   */
  boolean languageModel();

  /** Whether it is our own engine, which costs nothing and is asked when all else fails. */
  boolean offline();

  /** What a request asks for that it cannot do; empty where it can do all of it. */
  Set<Need> lacks(Task task);

  /**
   * Asks it.
   *
   * @param timeout how long it may take
   */
  Asked ask(Task task, Duration timeout);

  /** Whether it can be listened to while it writes. */
  boolean streams();

  /**
   * Asks it, and listens. The reply has the whole answer all the same, and is none where the answer
   * was cut off.
   *
   * @param timeout how long it may take until all is written
   * @param pieces told of each piece of the answer, before the reply
   */
  Asked stream(Task task, Duration timeout, Consumer<Fragment> pieces);

  /** What it takes at most, about: with the longest answer that it may give. */
  Usage most(Task task);

  /** Whether it can be found out without any tokens that it is there. */
  boolean probes();

  /**
   * Finds that out. Never completes exceptionally.
   *
   * @return why it is not there; empty when it is
   */
  CompletionStage<Optional<Fault>> probe(Duration timeout);
}
