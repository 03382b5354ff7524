package io.aetherlink.customerops.domain;

import io.aetherlink.crm.Actor;
import java.util.Optional;

/** Who wants to write in which tenant, and under which name for the request. */
public record WriteRequest(String tenant, Actor actor, Optional<IdempotencyKey> key) {}
