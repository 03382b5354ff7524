package io.aetherlink.platform.training;

import io.aetherlink.control.PartEvent;
import io.aetherlink.platform.folders.ProjectFolder;
import io.aetherlink.platform.process.Launch;
import io.aetherlink.platform.supervisor.Part;
import io.aetherlink.platform.supervisor.StartFailedException;
import io.aetherlink.platform.supervisor.TemporaryPlatform;
import io.aetherlink.settings.Engine;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Renews the AOT caches that no longer fit what was built. A training platform with empty data runs
 * the parts in question and takes a little work; as each of its processes ends, the JVM writes the
 * cache.
 */
public final class Training {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** Writing a cache takes a JVM some seconds of one core, and all of them end at once. */
  private static final Duration WRITE_LIMIT = Duration.ofMinutes(3);

  private final ProjectFolder project;
  private final Consumer<String> say;

  /** Trains the parts of {@code project}; {@code say} gets a line for each step. */
  public Training(ProjectFolder project, Consumer<String> say) {
    this.project = project;
    this.say = say;
  }

  /**
   * Renews what has to be renewed among the named parts. Without success the platform works all the
   * same, only slower to start; so that is said and is no error.
   */
  public void renew(Set<String> parts) throws IOException {
    List<AotCache> stale =
        AotCache.all(project).stream()
            .filter(cache -> parts.contains(cache.part()))
            .filter(AotCache::isPossible)
            .filter(cache -> !cache.isFresh())
            .toList();
    if (!stale.isEmpty()) {
      stale.forEach(AotCache::discard);
      say.accept("Preparing fast starts, once per build: " + names(stale));
      train(stale);
      tellWhatIsMissing(stale);
    }
  }

  private void train(List<AotCache> stale) throws IOException {
    Map<String, AotCache> byPart =
        stale.stream().collect(Collectors.toMap(AotCache::part, Function.identity()));
    var plan =
        new TemporaryPlatform.Plan(
            project,
            project.developmentSettings(),
            withEngines(byPart.keySet()),
            part -> byPart.containsKey(part.name()) ? recorded(part, byPart) : part,
            WRITE_LIMIT);
    try (TemporaryPlatform platform = TemporaryPlatform.make(plan)) {
      platform.start(START_LIMIT, this::tell);
      new Exercise(platform.settings().settings()).run(byPart.keySet());
      say.accept("  … writing the caches");
    } catch (StartFailedException e) {
      say.accept("  The training run failed, starts will be slower: " + e.getMessage());
    }
  }

  /** What a service does with an engine is part of its work, also where it can do without. */
  private static Set<String> withEngines(Set<String> parts) {
    return Stream.concat(parts.stream(), Arrays.stream(Engine.values()).map(Engine::partName))
        .collect(Collectors.toSet());
  }

  private static Part recorded(Part part, Map<String, AotCache> caches) {
    AotCache cache = caches.get(part.name());
    return cache == null ? part : part.withLaunch(() -> recorded(part.launch().get(), cache));
  }

  private static Launch recorded(Launch launch, AotCache cache) {
    return launch.withArguments(1, List.of("-XX:AOTCacheOutput=" + cache.written()));
  }

  private void tell(PartEvent event) {
    if (event.type() == PartEvent.Type.READY) {
      say.accept("  … " + event.service());
    }
  }

  private void tellWhatIsMissing(List<AotCache> stale) {
    List<AotCache> missing = stale.stream().filter(cache -> !cache.accept()).toList();
    if (!missing.isEmpty()) {
      say.accept(
          "  No cache was written for " + names(missing) + ": slower to start, else the same.");
    }
  }

  private static String names(List<AotCache> caches) {
    return caches.stream().map(AotCache::part).collect(Collectors.joining(", "));
  }
}
