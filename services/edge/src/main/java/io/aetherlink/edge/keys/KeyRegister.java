package io.aetherlink.edge.keys;

import io.aetherlink.identity.ApiKeyToken;
import io.vertx.core.Future;

/** Port: who knows the keys. */
public interface KeyRegister {

  /** How a key stands; fails when that cannot be found out now. */
  Future<KeyStanding> ask(ApiKeyToken key);
}
