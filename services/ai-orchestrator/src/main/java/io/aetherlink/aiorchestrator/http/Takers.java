package io.aetherlink.aiorchestrator.http;

import io.aetherlink.aiorchestrator.domain.Conversation;
import io.aetherlink.aiorchestrator.domain.Provider;
import io.aetherlink.aiorchestrator.domain.Roster;
import io.aetherlink.aiorchestrator.domain.Task;
import io.aetherlink.aiorchestrator.domain.chat.Need;
import io.aetherlink.http.ApiException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether there is anybody at all who can continue a conversation. */
@Singleton
class Takers {
  private final Roster roster;

  @Inject
  Takers(Roster roster) {
    this.roster = roster;
  }

  /**
   * The task, where it may be taken to somebody.
   *
   * @throws ApiException 404 where it names a model that nobody has; 400 where it asks for what
   *     none of the providers can do
   */
  Task checked(Task task) {
    Conversation.of(task).ifPresent(said -> check(task, said));
    return task;
  }

  private void check(Task task, Conversation said) {
    List<Provider> providers = roster.forTask(task);
    if (providers.isEmpty()) {
      throw ModelList.unknown(said.model());
    }
    List<Provider> ready =
        providers.stream().filter(provider -> provider.notConfigured().isEmpty()).toList();
    if (!ready.isEmpty() && ready.stream().noneMatch(p -> p.lacks(task).isEmpty())) {
      throw refused(task, ready);
    }
  }

  private static ApiException refused(Task task, List<Provider> providers) {
    String all =
        providers.stream()
            .map(provider -> provider.name() + " cannot do " + words(provider.lacks(task)))
            .collect(Collectors.joining("; "));
    Need first = providers.getFirst().lacks(task).iterator().next();
    return ApiException.badRequest("No provider can do all that is asked: " + all)
        .with("param", first.words())
        .with("code", "unsupported_value");
  }

  private static String words(Set<Need> needs) {
    return needs.stream().map(Need::words).collect(Collectors.joining(", "));
  }
}
