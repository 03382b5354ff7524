package io.aetherlink.crm;

import java.time.Instant;

/** A fact on a lead's timeline. */
public record Activity(long id, long leadId, LeadFact fact, Actor actor, Instant at) {}
