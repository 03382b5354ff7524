package io.aetherlink.apexflow.domain;

import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.util.Optional;
import java.util.function.Function;

/** Where the workflow's records are kept. */
public interface WorkflowStore {

  /**
   * Reads in one transaction in which no other tenant's records exist.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  <T> T read(String tenant, Function<WorkflowRecords, T> question);

  /**
   * The answer that the request had before, if it had one.
   *
   * @throws io.aetherlink.writes.KeyReusedException if the key stands for another request
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  Optional<Answer> earlier(WriteRequest request);

  /**
   * Does a write with everything that belongs to it in one transaction: its effect, its events, its
   * audit record, and its answer under the caller's key. A request that was answered before gets
   * that answer again and has no effect.
   *
   * @throws io.aetherlink.writes.KeyReusedException if the key stands for another request
   * @throws io.aetherlink.writes.StoreUnavailableException if the records cannot be reached
   */
  Answer write(WriteRequest request, Function<Workflow, Answer> effect);
}
