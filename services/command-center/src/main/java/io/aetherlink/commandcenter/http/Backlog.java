package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.commandcenter.domain.StoreUnavailableException;
import io.aetherlink.commandcenter.domain.events.EventJournal;
import io.aetherlink.commandcenter.domain.events.EventQuery;
import io.aetherlink.commandcenter.domain.events.OpsEvent;
import io.aetherlink.commandcenter.http.Frames.Frame;
import io.aetherlink.commandcenter.http.Lots.Lot;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads for clients what the frames no longer hold, one after the other. */
final class Backlog {
  /** A crowd that comes back leaves connections to PostgreSQL for others. */
  private static final int READERS = 2;

  private final EventJournal journal;
  private final Frames frames;
  private final ObjectMapper json;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(READERS, Thread.ofVirtual().name("missed-", 0).factory());

  Backlog(EventJournal journal, Frames frames, ObjectMapper json) {
    this.journal = journal;
    this.frames = frames;
    this.json = json;
  }

  /** Gives a client what it has not seen, when it is its turn. */
  void read(Crowd crowd, StreamClient client, long seen, EventQuery wanted) {
    readers.execute(() -> {
      if (client.over()) {
        return; // it left while others had their turns
      }
      try {
        Lot lot = lot(seen, wanted);
        crowd.run(() -> {
          client.found(lot);
          client.goOn(frames, new Lots(frames));
        });
      } catch (RuntimeException e) {
        // It comes back, and asks again.
        crowd.run(client::end);
        if (!(e instanceof StoreUnavailableException)) {
          throw e;
        }
      }
    });
  }

  private Lot lot(long seen, EventQuery wanted) {
    // Before the journal is asked: up to there, what it does not give is not wanted.
    long floor = frames.floor().orElse(seen);
    List<OpsEvent> found = journal.after(seen, wanted.limitedTo(Lots.MOST_FRAMES));
    Lot lot = Lot.of(seen, found.stream().map(event -> Frame.of(event, json)).toList(), wanted);
    boolean all =
        found.size() < Lots.MOST_FRAMES
            && (found.isEmpty() || found.getLast().sequence() == lot.last());
    return all ? new Lot(lot.text(), Math.max(lot.last(), floor)) : lot;
  }
}
