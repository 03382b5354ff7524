package io.aetherlink.commandcenter.domain.publicstatus;

import static org.assertj.core.api.Assertions.assertThat;

import io.aetherlink.commandcenter.domain.Dependencies;
import io.aetherlink.commandcenter.domain.HealthBoard;
import io.aetherlink.commandcenter.domain.HealthChange;
import io.aetherlink.commandcenter.domain.ManualClock;
import io.aetherlink.commandcenter.domain.Standing;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.MemoryEvents;
import io.aetherlink.commandcenter.domain.history.Beat;
import io.aetherlink.commandcenter.domain.history.HealthStore;
import io.aetherlink.commandcenter.domain.history.Latencies;
import io.aetherlink.commandcenter.domain.history.Resolution;
import io.aetherlink.commandcenter.domain.history.Tally;
import io.aetherlink.commandcenter.domain.incidents.IncidentBook;
import io.aetherlink.commandcenter.domain.incidents.IncidentDesk;
import io.aetherlink.commandcenter.domain.incidents.ServiceNames;
import io.aetherlink.commandcenter.domain.publicstatus.PublicStatus.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class StatusBoardTest {
  private final ManualClock clock = new ManualClock();
  private final Kept history = new Kept();
  private final Dependencies nobody = new Dependencies(Map.of());
  private final StatusBoard board =
      new StatusBoard(
          new PublicNames(List.of("ui=Web", "apexflow")),
          new HealthBoard(
              Map::of,
              (url, patience) -> new CompletableFuture<>(),
              nobody,
              Duration.ofSeconds(2),
              Duration.ZERO,
              clock,
              report -> {}),
          history,
          new IncidentDesk(
              new EventJournal(new MemoryEvents(), clock),
              new IncidentBook(nobody, new ServiceNames(Map.of()))),
          clock);

  /** An hour of each service; reading it can take its time. */
  private final class Kept implements HealthStore {
    private CountDownLatch readable = new CountDownLatch(0);
    private CountDownLatch asked = new CountDownLatch(1);
    private int read;

    @Override
    public Map<String, Standing> standings() {
      return Map.of();
    }

    @Override
    public void keep(List<HealthChange> changes, Instant now) {}

    @Override
    public void add(List<Beat> minutes) {}

    @Override
    public List<Beat> beats(Resolution resolution, Optional<String> service, Instant from) {
      asked.countDown();
      try {
        readable.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      List<Beat> found =
          Stream.of("ui", "apexflow", "kafka", "worker")
              .filter(name -> service.isEmpty() || service.get().equals(name))
              .map(name -> new Beat(name, clock.instant(), new Tally(3, 0, 1, Latencies.NONE)))
              .toList();
      read += found.size();
      return found;
    }

    @Override
    public void forget(Instant now) {}
  }

  @Test
  void onlyWhatIsShownIsRead() {
    PublicStatus status = board.status().orElseThrow();

    assertThat(status.services()).extracting(Service::name).containsExactly("Web", "apexflow");
    assertThat(status.services())
        .extracting(service -> service.uptime().orElseThrow())
        .containsOnly(0.75);
    assertThat(history.read).isEqualTo(2);
  }

  @Test
  void whileItIsPutTogetherAnewOthersAreGivenTheLast() throws InterruptedException {
    PublicStatus last = board.status().orElseThrow();
    history.readable = new CountDownLatch(1);
    history.asked = new CountDownLatch(1);
    clock.advance(Duration.ofMinutes(1));
    CompletableFuture<Optional<PublicStatus>> slow =
        CompletableFuture.supplyAsync(board::status, work -> Thread.ofVirtual().start(work));
    history.asked.await();
    CompletableFuture<Optional<PublicStatus>> other =
        CompletableFuture.supplyAsync(board::status, work -> Thread.ofVirtual().start(work));

    assertThat(other).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(Optional.of(last));
    assertThat(slow).isNotDone();
    history.readable.countDown();
    assertThat(slow.join().orElseThrow().updatedAt()).isEqualTo(clock.instant());
    assertThat(board.status()).isEqualTo(slow.join());
  }
}
