package io.aetherlink.notifications.domain;

import io.aetherlink.writes.Answer;
import io.aetherlink.writes.WriteRequest;
import java.util.function.Function;

/** Where endpoints are kept. */
public interface EndpointStore {

  /**
   * Works in one transaction in which no other tenant's endpoints exist.
   *
   * @throws io.aetherlink.writes.StoreUnavailableException if they cannot be reached
   */
  <T> T inTenant(String tenant, Function<Endpoints, T> work);

  /**
   * Does a write with its audit record and its answer under the caller's key in one transaction. A
   * request that was answered before gets that answer again and has no effect.
   *
   * @throws io.aetherlink.writes.KeyReusedException if the key stands for another request
   * @throws io.aetherlink.writes.StoreUnavailableException if they cannot be reached
   */
  Answer write(WriteRequest request, Function<Endpoints, Answer> effect);
}
