package io.aetherlink.aiorchestrator.domain;

import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A provider that is named in the order but cannot be asked: it is passed over with its reason.
 *
 * @param name what operators call it
 * @param reason what is missing, in words for operators
 */
public record MissingProvider(String name, String reason) implements Provider {

  @Override
  public Optional<String> notConfigured() {
    return Optional.of(reason);
  }

  @Override
  public String model() {
    return "";
  }

  @Override
  public Limits limits() {
    return Limits.NONE;
  }

  @Override
  public boolean languageModel() {
    return false;
  }

  @Override
  public boolean offline() {
    return false;
  }

  @Override
  public Set<Need> lacks(Task task) {
    return Set.of();
  }

  @Override
  public Asked ask(Task task, Duration timeout) {
    return Asked.over(new Reply.NoAnswer(Fault.NOT_CONFIGURED));
  }

  @Override
  public boolean streams() {
    return false;
  }

  @Override
  public Asked stream(Task task, Duration timeout, Consumer<Fragment> pieces) {
    return ask(task, timeout);
  }

  @Override
  public Usage most(Task task) {
    return Usage.NONE;
  }

  @Override
  public boolean probes() {
    return false;
  }

  @Override
  public CompletionStage<Optional<Fault>> probe(Duration timeout) {
    return CompletableFuture.completedStage(Optional.of(Fault.NOT_CONFIGURED));
  }
}
