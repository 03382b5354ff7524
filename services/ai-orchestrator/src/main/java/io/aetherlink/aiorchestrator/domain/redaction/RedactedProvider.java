package io.aetherlink.aiorchestrator.domain.redaction;

import io.aetherlink.aiorchestrator.domain.Asked;
import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Limits;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.Usage;
import io.aetherlink.aiorchestrator.domain.chat.Fragment;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * A provider that is not shown personal data, whatever its wire format.
 *
 * @param shown who is asked instead
 */
public record RedactedProvider(Provider shown) implements Provider {

  /** What a picture shows cannot be taken out of it. */
  @Override
  public Set<Need> lacks(Task task) {
    Set<Need> lacks = EnumSet.noneOf(Need.class);
    lacks.addAll(shown.lacks(task));
    if (Conversation.of(task).filter(said -> said.needs().contains(Need.PICTURE)).isPresent()) {
      lacks.add(Need.PICTURE);
    }
    return lacks;
  }

  @Override
  public Asked ask(Task task, Duration timeout) {
    Redaction redaction = new Redaction(task);
    Asked asked = shown.ask(redaction.task(), timeout);
    return new Asked(
        asked.reply().thenApply(reply -> restored(redaction, reply)),
        asked.cancel(),
        asked.soFar());
  }

  @Override
  public boolean streams() {
    return shown.streams();
  }

  @Override
  public Asked stream(Task task, Duration timeout, Consumer<Fragment> pieces) {
    Redaction redaction = new Redaction(task);
    RestoredPieces restored = new RestoredPieces(redaction, pieces);
    Asked asked = shown.stream(redaction.task(), timeout, restored);
    return new Asked(
        asked
            .reply()
            .thenApply(reply -> {
              restored.end();
              return restored(redaction, reply);
            }),
        asked.cancel(),
        asked.soFar());
  }

  private static Reply restored(Redaction redaction, Reply reply) {
    return switch (reply) {
      case Reply.Answer answer -> answer.saying(redaction.restored(answer.result()));
      case Reply.NoAnswer none -> none;
    };
  }

  @Override
  public String name() {
    return shown.name();
  }

  @Override
  public String model() {
    return shown.model();
  }

  @Override
  public Optional<String> notConfigured() {
    return shown.notConfigured();
  }

  @Override
  public Limits limits() {
    return shown.limits();
  }

  @Override
  public boolean languageModel() {
    return shown.languageModel();
  }

  @Override
  public boolean offline() {
    return shown.offline();
  }

  @Override
  public Usage most(Task task) {
    return shown.most(task);
  }

  @Override
  public boolean probes() {
    return shown.probes();
  }

  @Override
  public CompletionStage<Optional<Fault>> probe(Duration timeout) {
    return shown.probe(timeout);
  }
}
