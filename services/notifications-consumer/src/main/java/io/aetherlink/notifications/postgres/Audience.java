package io.aetherlink.notifications.postgres;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Who hears of events: people or programs. In transactions that see every tenant. */
public interface Audience {

  /** Those of the events that somebody here hears of, which most often are few; keeps nothing. */
  List<Happening> heard(Handle handle, List<Happening> events);

  /** Keeps what is to be told of these events, in their order. */
  void keep(Handle handle, List<Happening> events);
}
