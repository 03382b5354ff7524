package io.aetherlink.crm.journal;

import io.aetherlink.events.CloudEvent;

/**
 * An event about a lead.
 *
 * @param event what happened
 * @param leadId to whom
 */
public record LeadEvent(CloudEvent event, long leadId) {}
