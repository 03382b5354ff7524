package io.aetherlink.commandcenter.http;

import static io.aetherlink.testkit.Awaiting.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What a follower of the events hears. */
final class StreamLines {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private StreamLines() {}

  /**
   * The lines of a stream, as they come; returns when it has begun.
   *
   * @param seen the event after which to begin, if any
   */
  static List<String> open(HttpClient http, URI address, String... seen) {
    List<String> lines = new CopyOnWriteArrayList<>();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).header("X-User-Roles", "operator");
    Stream.of(seen).forEach(id -> request.header("Last-Event-ID", id));
    http.sendAsync(request.build(), BodyHandlers.ofLines())
        .thenAcceptAsync(
            answer -> answer.body().forEach(lines::add), task -> Thread.ofVirtual().start(task));
    await().atMost(PATIENCE).until(() -> !lines.isEmpty());
    return lines;
  }

  /** Those that carry events. */
  static Stream<String> data(List<String> lines) {
    return lines.stream().filter(line -> line.startsWith("data:"));
  }

  static void awaitData(List<String> lines, int count) {
    await().atMost(PATIENCE).until(() -> data(lines).count() == count);
  }
}
