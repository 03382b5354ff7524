package io.aetherlink.aiorchestrator.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.aetherlink.aiorchestrator.domain.Fault;
import io.aetherlink.aiorchestrator.domain.Reply;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import java.util.Optional;
import java.util.Set;

/** How a kind of provider wants to be asked, and how it answers. */
interface WireFormat {

  /** The request that asks for this. */
  Call call(Task task);

  /** What a 200 to a task says. Fields that are missing make it {@link Fault#MALFORMED}. */
  Reply read(Task task, JsonNode answer);

  /** How it answers piece by piece; empty where it answers at once only. */
  default Optional<StreamFormat> streamed() {
    return Optional.empty();
  }

  /** A request that takes no tokens and shows that it is there; empty where it has none. */
  Optional<Call> probe();

  /** Whether a language model answers. */
  default boolean languageModel() {
    return true;
  }

  /** Whether it is our own engine. */
  default boolean offline() {
    return false;
  }

  /** What it can carry of what a conversation may ask for. */
  default Set<Need> can() {
    return Set.of();
  }

  /** The terms of the model that is asked; empty where no tokens are counted. */
  default Optional<Terms> priced() {
    return Optional.empty();
  }

  /** What this provider means by an error, where the status alone does not say it. */
  default Optional<Fault> meaning(int status, JsonNode error) {
    return Optional.empty();
  }
}
