package io.aetherlink.commandcenter.http;

import io.netty.channel.EventLoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The clients whose connections one event loop serves. It goes over all of them when something
 * happened, and once more when more happened meanwhile.
 */
final class Crowd {
  private final EventLoop loop;
  private final Frames frames;

  /** With the beat at which each is shown that its stream is alive. */
  private final Map<StreamClient, Integer> clients = new LinkedHashMap<>();

  private final AtomicBoolean woken = new AtomicBoolean();
  private int entered;

  Crowd(EventLoop loop, Frames frames) {
    this.loop = loop;
    this.frames = frames;
  }

  void enter(StreamClient client) {
    clients.put(client, entered++);
    client.goOn(frames, new Lots(frames));
  }

  /** Says whether it was here. */
  boolean leave(StreamClient client) {
    client.gone();
    return clients.remove(client) != null;
  }

  /** Has everybody given what they have not seen. */
  void wake() {
    if (woken.compareAndSet(false, true)) {
      loop.execute(() -> {
        woken.set(false);
        Lots lots = new Lots(frames);
        all(client -> client.goOn(frames, lots));
      });
    }
  }

  /** Has something done for a client. */
  void run(Runnable work) {
    loop.execute(work);
  }

  /**
   * Shows some that their streams are alive, and cuts off who has taken nothing for too long.
   *
   * @param period after so many beats it is everybody's turn
   * @param dropped is told of each that is cut off
   */
  void beat(long number, int period, byte[] alive, int patience, Runnable dropped) {
    loop.execute(() ->
        List.copyOf(clients.entrySet())
            .forEach(entry -> {
              StreamClient client = entry.getKey();
              if (entry.getValue() % period == number % period) {
                client.beat(alive);
              }
              if (client.full() > patience) {
                client.drop();
                dropped.run();
              }
            }));
  }

  void end() {
    loop.execute(() -> all(StreamClient::end));
  }

  /** Whoever ends leaves. */
  private void all(Consumer<StreamClient> work) {
    List.copyOf(clients.keySet()).forEach(work);
  }
}
