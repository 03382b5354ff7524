package io.aetherlink.crm.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * A business event as the journal keeps it.
 *
 * @param place its place in the journal; later ones have greater ones
 * @param id of the event
 * @param leadId whom it is about
 * @param data JSON text; empty where the lead was erased
 */
public record JournalEntry(
    long place,
    String id,
    String type,
    String source,
    String subject,
    long leadId,
    Instant time,
    Optional<String> data) {}
