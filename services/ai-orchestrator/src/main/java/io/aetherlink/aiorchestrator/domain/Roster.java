package io.aetherlink.aiorchestrator.domain;

import java.util.List;

/** Port: who can be asked. */
public interface Roster {

  /** Everyone, in the configured order. */
  List<Provider> all();

  /** Those whom a request is taken to, in the order they are asked. */
  List<Provider> forTask(Task task);
}
