package io.aetherlink.apexflow.domain.automation;

import java.time.Instant;

/** A definition that an automation has or had. */
public record AutomationVersion(
    long version, Definition definition, String createdBy, Instant createdAt) {}
